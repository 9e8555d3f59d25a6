#!/usr/bin/env node
// npm test: installs what the tests need, then runs every check. Words after -- go to vitest: npm test -- core/mrz
import { buildPcsc } from './build-pcsc.mjs';
import { ensurePackages, ensureSystem, reenter } from './reenter.mjs';

ensurePackages();
ensureSystem([
  { package: 'git', command: 'git', why: 'tells which files are the project’s' },
  { package: 'chromium', command: 'chromium', why: 'the browser in which the screens are tested' },
  { package: 'socat', command: 'socat', why: 'pseudo-terminals that stand for a serial reader' },
  { package: 'strace', command: 'strace', why: 'makes the disk fail on purpose' },
  { package: 'gcc', command: 'gcc', why: 'builds the recorder of disk writes for simulated power cuts' },
  { package: 'libc6-dev', file: '/usr/include/stdio.h', why: 'headers for that recorder' },
  { package: 'pcscd', file: '/usr/sbin/pcscd', why: 'the service that has the readers of chips' },
  { package: 'vsmartcard-vpcd', file: '/etc/reader.conf.d/vpcd', why: 'its virtual readers' },
  { package: 'libpcsclite-dev', file: '/usr/include/PCSC/winscard.h', why: 'headers for the part that speaks to it' },
  { package: 'g++', command: 'g++', why: 'builds that part' },
  { package: 'make', command: 'make', why: 'builds it as well' },
  { package: 'python3', command: 'python3', why: 'tells make what to build' },
  {
    package: 'fonts-dejavu-core',
    file: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
    why: 'typefaces of the documents that tests print',
  },
  { package: 'faketime', command: 'faketime', why: 'sets the clock wrong on purpose' },
]);
buildPcsc();
reenter('scripts/check.ts', process.argv.slice(2));
