import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createElectron, type Machine } from '../test/fakes/electron.ts';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';

const newFolder = () => temporaryFolder('keystore');

async function openedOn(machine: Machine, platform: NodeJS.Platform = 'linux') {
  const electron = createElectron(machine);
  vi.resetModules();
  vi.doMock('electron', () => electron.module);
  const { openKeystore } = await import('./keystore.ts');
  electron.becomeReady();
  return openKeystore(machine.userData, platform);
}

test('the secret made at the first start is the one opened at the next', async () => {
  const machine = { userData: newFolder(), keystore: 'gnome_libsecret' } as const;
  const first = await openedOn(machine);
  expect(first).toEqual({ state: 'os', deviceSecret: expect.any(Uint8Array) });
  expect('deviceSecret' in first && first.deviceSecret.length).toBe(32);
  expect(await openedOn(machine)).toEqual(first);
  expect(readdirSync(machine.userData)).toEqual(['device-secret.bin']);
});

test('two machines do not share a secret', async () => {
  const first = await openedOn({ userData: newFolder(), keystore: 'kwallet6' });
  expect(await openedOn({ userData: newFolder(), keystore: 'kwallet6' })).not.toEqual(first);
});

test('a Linux desktop without a keystore is told apart, whichever way it says so', async () => {
  for (const keystore of ['basic_text', 'unknown'] as const) {
    expect(await openedOn({ userData: newFolder(), keystore })).toMatchObject({ state: 'basic-text' });
  }
});

test('Windows is never asked for a Linux backend', async () => {
  expect(await openedOn({ userData: newFolder(), keystore: 'basic_text' }, 'win32')).toEqual({ state: 'none' });
  expect(await openedOn({ userData: newFolder(), keystore: 'kwallet' }, 'win32')).toMatchObject({ state: 'os' });
});

test('where nothing can keep a secret, none is made', async () => {
  const userData = newFolder();
  expect(await openedOn({ userData })).toEqual({ state: 'none' });
  expect(readdirSync(userData)).toEqual([]);
});

test('a secret that does not open is lost, and is left as it was', async () => {
  const userData = newFolder();
  const file = join(userData, 'device-secret.bin');
  await openedOn({ userData, keystore: 'kwallet6' });
  const before = readFileSync(file);
  expect(await openedOn({ userData, keystore: 'kwallet6', user: 'somebody-else' })).toEqual({ state: 'lost', file });
  expect(await openedOn({ userData })).toEqual({ state: 'lost', file });
  expect(readFileSync(file)).toEqual(before);
});

test('a damaged file is a lost secret, not a new one', async () => {
  const userData = newFolder();
  const file = join(userData, 'device-secret.bin');
  for (const content of ['', 'torn', JSON.stringify({ user: 'post', key: 1, text: 'c2hvcnQ=' })]) {
    writeFileSync(file, content);
    expect(await openedOn({ userData, keystore: 'kwallet6' })).toEqual({ state: 'lost', file });
    expect(readFileSync(file, 'utf8')).toBe(content);
  }
});

test('a file left half-written by a power cut is not taken for the secret', async () => {
  const userData = newFolder();
  writeFileSync(join(userData, 'device-secret.bin.new'), 'half');
  expect(await openedOn({ userData, keystore: 'kwallet6' })).toMatchObject({ state: 'os' });
});

test('when the keystore has a newer key, the same secret is kept under it', async () => {
  const userData = newFolder();
  const first = await openedOn({ userData, keystore: 'kwallet6' });
  const second = await openedOn({ userData, keystore: 'kwallet6', keyVersion: 2 });
  expect(second).toEqual(first);
  expect(JSON.parse(readFileSync(join(userData, 'device-secret.bin'), 'utf8'))).toMatchObject({ key: 2 });
});
