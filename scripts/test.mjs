#!/usr/bin/env node
// npm test: installs what the tests need, then runs every check. Words after -- go to vitest: npm test -- core/mrz
import { ensurePackages, ensureSystem, reenter } from './reenter.mjs';

ensurePackages();
ensureSystem([
  { package: 'git', command: 'git', why: 'tells which files are the project’s' },
  { package: 'chromium', command: 'chromium', why: 'the browser in which the screens are tested' },
  { package: 'socat', command: 'socat', why: 'pseudo-terminals that stand for a serial reader' },
  { package: 'strace', command: 'strace', why: 'makes the disk fail on purpose' },
  { package: 'gcc', command: 'gcc', why: 'builds the recorder of disk writes for simulated power cuts' },
  { package: 'libc6-dev', file: '/usr/include/stdio.h', why: 'headers for that recorder' },
  { package: 'faketime', command: 'faketime', why: 'sets the clock wrong on purpose' },
]);
reenter('scripts/check.ts', process.argv.slice(2));
