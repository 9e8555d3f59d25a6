import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { readEntries } from '../../db/ledger.ts';
import { isPlaintextDatabase } from '../../db/open-encrypted.ts';
import { closeStore, openStore } from '../../db/open-store.ts';
import { verifyLedger } from '../../db/verify.ts';
import { openKey, openKeyByRecovery } from '../keyring/keyring.ts';
import { parseRecoveryKey } from '../keyring/recovery-key.ts';
import { createPost } from './create-post.ts';
import type { NewPost } from './create-post.ts';
import { postFiles, readPostFolder } from './post-folder.ts';

const surroundings = { deviceSecret: undefined, product: '0.0.0', now: () => new Date('2026-03-01T08:00:00Z') };
const post: NewPost = {
  code: 'KTR-01',
  name: 'Kantara',
  country: 'UTO',
  lanes: ['1', '2'],
  language: 'en',
  format: { numbering: 'latn', timeZone: 'UTC' },
  officers: [
    { name: 'Ines Duarte', role: 'admin', passphrase: 'first passphrase' },
    { name: 'Amina Keita', role: 'guard', passphrase: 'second passphrase' },
  ],
  demo: false,
};

function newPlace() {
  const home = mkdtempSync(join(tmpdir(), 'borderpost-set-up-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  return { home, folder: join(home, 'post') };
}

test('a new post opens with the passphrase of each officer and with the recovery key, and its record begins with who they are', async () => {
  const { home, folder } = newPlace();
  const created = await createPost(folder, post, surroundings);
  if (!created.ok) throw new Error(created.failure.kind);
  expect(readdirSync(home)).toEqual(['post']);
  expect(statSync(folder).mode & 0o077).toBe(0);

  const read = readPostFolder(folder, undefined);
  if (!read.ok) throw new Error(read.failure.message);
  expect(read.value.config).toMatchObject({ code: 'KTR-01', lanes: ['1', '2'], station: created.value.station });
  const dataKey = openKeyByRecovery(read.value.keyring, parseRecoveryKey(created.value.recoveryKey)!)!;
  for (const { name, passphrase } of post.officers)
    expect(await openKey(read.value.keyring, name, passphrase)).toMatchObject({ dataKey });

  const file = postFiles(folder).store;
  expect(isPlaintextDatabase(file)).toBe(false);
  const store = openStore(file, dataKey);
  onTestFinished(() => closeStore(store));
  expect([...readEntries(store)].map(({ kind }) => kind)).toEqual([
    'station.initialised',
    'officer.added',
    'officer.added',
  ]);
  expect(verifyLedger(store).ok).toBe(true);
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name)).includes(created.value.recoveryKey)).toBe(false);
});

test.each([
  ['whose first officer is no administrator', { officers: [post.officers[1]!] }, { kind: 'first-officer-not-admin' }],
  [
    'with the same name twice',
    { officers: [post.officers[0]!, { ...post.officers[1]!, name: ' ines  DUARTE' }] },
    { kind: 'name-taken', name: ' ines  DUARTE' },
  ],
])('a post %s is refused and leaves nothing', async (_, wrong, failure) => {
  const { home, folder } = newPlace();
  expect(await createPost(folder, { ...post, ...wrong }, surroundings)).toEqual({ ok: false, failure });
  expect(readdirSync(home)).toEqual([]);
});

test('a post is not set up over another one, nor over files of another kind', async () => {
  const { folder } = newPlace();
  mkdirSync(folder);
  writeFileSync(join(folder, 'letter.txt'), 'x');
  expect(await createPost(folder, post, surroundings)).toMatchObject({
    ok: false,
    failure: { kind: 'folder-not-writable' },
  });
  writeFileSync(join(folder, 'station.json'), '{}');
  expect(await createPost(folder, post, surroundings)).toEqual({ ok: false, failure: { kind: 'already-set-up' } });
  expect(readdirSync(folder).sort()).toEqual(['letter.txt', 'station.json']);
});

test.skipIf(process.getuid?.() === 0)('a folder that cannot be written is named', async () => {
  const { home, folder } = newPlace();
  chmodSync(home, 0o500);
  expect(await createPost(folder, post, surroundings)).toMatchObject({
    ok: false,
    failure: { kind: 'folder-not-writable' },
  });
});

const setUp = `
const { createPost } = await import(${JSON.stringify(new URL('./create-post.ts', import.meta.url).href)});
process.stdout.write('begun ');
const created = await createPost(process.argv[1], JSON.parse(process.argv[2]), { deviceSecret: undefined, product: '0.0.0', now: () => new Date() });
process.stdout.write(created.ok ? 'ready' : created.failure.kind);
`;

test('a set-up that is killed leaves a whole post or none, and can be made again', async () => {
  const { folder } = newPlace();
  const outcomes = new Set<string>();
  for (const milliseconds of [0, 100, 300, 500, 700, 900]) {
    if (existsSync(folder)) break;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', setUp, folder, JSON.stringify(post)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      if (said === '') void setTimeout(milliseconds).then(() => child.kill('SIGKILL'));
      said += text.toString();
    });
    await once(child, 'close');
    const read = readPostFolder(folder, undefined);
    outcomes.add(read.ok ? 'whole' : read.failure.kind);
    if (said.endsWith('ready')) expect(read.ok).toBe(true);
  }
  expect([...outcomes]).toContain('not-set-up');
  expect(['not-set-up', 'whole']).toEqual(expect.arrayContaining([...outcomes]));
  if (!existsSync(folder)) expect(await createPost(folder, post, surroundings)).toMatchObject({ ok: true });
  const read = readPostFolder(folder, undefined);
  expect(read.ok && (await openKey(read.value.keyring, 'Ines Duarte', 'first passphrase'))).toMatchObject({
    officer: expect.any(String),
  });
});
