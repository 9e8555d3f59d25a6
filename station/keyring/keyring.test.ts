import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  addOfficerKey,
  createKeyring,
  KeyringError,
  officerNames,
  openKey,
  openKeyByPassphrase,
  openKeyByRecovery,
  openKeyring,
  removeOfficerKey,
  renewRecovery,
} from './keyring.ts';
import { newRecoverySecret } from './recovery-key.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

const station = '00000000-0003-7000-8000-000000000001';
const [ines, amina] = ['00000000-0001-7000-8000-000000000001', '00000000-0001-7000-8000-000000000002'];
const dataKey = Buffer.alloc(32, 0x42);
const deviceSecret = Buffer.alloc(32, 7);

function newFile() {
  return join(temporaryFolder('keyring'), 'keys.json');
}

async function newKeyring(device?: Buffer) {
  const recovery = newRecoverySecret();
  const keyring = createKeyring(newFile(), station, dataKey, recovery, device);
  await addOfficerKey(keyring, dataKey, ines, 'Ines Duarte', 'first passphrase');
  return { keyring, recovery };
}

test('an officer opens the data with name and passphrase, also after a restart, and with no other passphrase', async () => {
  const { keyring } = await newKeyring();
  const again = openKeyring(keyring.file, undefined)!;
  expect(await openKey(again, ' ines  DUARTE', 'first passphrase')).toEqual({ officer: ines, dataKey });
  expect(await openKey(again, 'Ines Duarte', 'First passphrase')).toBeUndefined();
  expect(await openKey(again, 'Amina Keita', 'first passphrase')).toBeUndefined();
});

test('each officer has a passphrase of their own; a new one replaces the old, a removed officer opens nothing', async () => {
  const { keyring } = await newKeyring();
  await addOfficerKey(keyring, dataKey, amina, 'Amina Keita', 'second passphrase');
  await addOfficerKey(keyring, dataKey, ines, 'Ines Duarte', 'third passphrase');
  expect(officerNames(keyring).sort()).toEqual(['Amina Keita', 'Ines Duarte']);
  expect(await openKey(keyring, 'Ines Duarte', 'first passphrase')).toBeUndefined();
  expect(await openKeyByPassphrase(keyring, 'third passphrase')).toEqual({ officer: ines, dataKey });
  expect(await openKeyByPassphrase(keyring, 'second passphrase')).toEqual({ officer: amina, dataKey });
  expect(await openKeyByPassphrase(keyring, 'fourth passphrase')).toBeUndefined();

  removeOfficerKey(keyring, amina);
  expect(await openKey(openKeyring(keyring.file, undefined)!, 'Amina Keita', 'second passphrase')).toBeUndefined();
});

test("one officer's wrap cannot be passed off as another's", async () => {
  const { keyring } = await newKeyring();
  const { officers, ...rest } = keyring.content;
  writeFileSync(
    keyring.file,
    JSON.stringify({ ...rest, officers: [{ ...officers[0]!, officer: amina, name: 'Amina Keita' }] }),
  );
  expect(await openKey(openKeyring(keyring.file, undefined)!, 'Amina Keita', 'first passphrase')).toBeUndefined();
});

test('the recovery key opens the data when every officer is lost, and another recovery key does not', async () => {
  const { keyring, recovery } = await newKeyring();
  removeOfficerKey(keyring, ines);
  const again = openKeyring(keyring.file, undefined)!;
  expect(openKeyByRecovery(again, recovery)).toEqual(dataKey);
  expect(openKeyByRecovery(again, newRecoverySecret())).toBeUndefined();
});

test('a renewed recovery key opens the data and the one before it opens nothing any more', async () => {
  const { keyring, recovery } = await newKeyring();
  const renewed = newRecoverySecret();
  renewRecovery(keyring, dataKey, renewed);
  const again = openKeyring(keyring.file, undefined)!;
  expect(openKeyByRecovery(again, renewed)).toEqual(dataKey);
  expect(openKeyByRecovery(again, recovery)).toBeUndefined();
  expect(await openKey(again, 'Ines Duarte', 'first passphrase')).toEqual({ officer: ines, dataKey });
});

test('a key bound to a machine opens neither without the machine nor on another one', async () => {
  const { keyring, recovery } = await newKeyring(deviceSecret);
  const withoutMachine = openKeyring(keyring.file, undefined)!;
  await expect(openKey(withoutMachine, 'Ines Duarte', 'first passphrase')).rejects.toThrow(KeyringError);
  expect(await openKeyByPassphrase(withoutMachine, 'first passphrase')).toBeUndefined();
  const onAnother = openKeyring(keyring.file, Buffer.alloc(32, 8))!;
  expect(await openKey(onAnother, 'Ines Duarte', 'first passphrase')).toBeUndefined();
  const onItsOwn = openKeyring(keyring.file, deviceSecret)!;
  expect(await openKey(onItsOwn, 'Ines Duarte', 'first passphrase')).toEqual({ officer: ines, dataKey });
  // The way back when the machine is lost.
  expect(openKeyByRecovery(withoutMachine, recovery)).toEqual(dataKey);
  await addOfficerKey(withoutMachine, dataKey, ines, 'Ines Duarte', 'new passphrase');
  expect(await openKey(openKeyring(keyring.file, undefined)!, 'Ines Duarte', 'new passphrase')).toMatchObject({
    dataKey,
  });
});

test('a keyring that was not bound to a machine opens on any, whatever secret that one has', async () => {
  const { keyring } = await newKeyring();
  expect(await openKey(openKeyring(keyring.file, deviceSecret)!, 'Ines Duarte', 'first passphrase')).toEqual({
    officer: ines,
    dataKey,
  });
});

test('the file holds neither the data key nor a passphrase nor the recovery secret', async () => {
  const { keyring, recovery } = await newKeyring();
  const text = readFileSync(keyring.file, 'utf8');
  for (const secret of [dataKey, recovery, Buffer.from('first passphrase')]) {
    for (const form of ['base64', 'hex', 'utf8'] as const) expect(text).not.toContain(secret.toString(form));
  }
});

test('a missing keyring is told apart from a damaged one', () => {
  const file = newFile();
  expect(openKeyring(file, undefined)).toBeUndefined();
  for (const text of ['', '{"version":1}', 'x']) {
    writeFileSync(file, text);
    expect(() => openKeyring(file, undefined)).toThrow('is damaged: put back its copy from the newest backup');
  }
});

const adding = `
const { openKeyring, addOfficerKey } = await import(${JSON.stringify(new URL('./keyring.ts', import.meta.url).href)});
const keyring = openKeyring(process.argv[1], undefined);
for (let number = 1; ; number += 1) {
  await addOfficerKey(keyring, Buffer.alloc(32, 0x42), '00000000-0002-7000-8000-' + String(number).padStart(12, '0'), 'Officer ' + number, 'passphrase ' + number);
  process.stdout.write('.');
}
`;

test('a program killed while it adds officers leaves a keyring that opens, with every officer it had added', async () => {
  const { keyring } = await newKeyring();
  for (const added of [0, 2]) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', adding, keyring.file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = 0;
    child.stdout.on('data', (dots: Buffer) => {
      said += dots.length;
      if (said > added) child.kill('SIGKILL');
    });
    await once(child, 'close');
    const again = openKeyring(keyring.file, undefined)!;
    expect(officerNames(again)).toEqual(
      expect.arrayContaining(['Ines Duarte', ...Array.from({ length: said }, (_, at) => `Officer ${at + 1}`)]),
    );
    expect(await openKey(again, `Officer ${said}`, `passphrase ${said}`)).toMatchObject({ dataKey });
    expect(await openKey(again, 'Ines Duarte', 'first passphrase')).toEqual({ officer: ines, dataKey });
  }
});
