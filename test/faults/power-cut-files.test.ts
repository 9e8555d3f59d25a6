import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appendEntry } from '../../db/ledger.ts';
import { shippedMigrations } from '../../db/migrate.ts';
import { openEncrypted } from '../../db/open-encrypted.ts';
import { closeStore, openStore } from '../../db/open-store.ts';
import { transact } from '../../db/store.ts';
import { createKeyring, officerNames, openKeyring } from '../../station/keyring/keyring.ts';
import { checkRecord, isSound } from './checker.ts';
import { CutDisk } from './power-cut.ts';
import { compileRecorder, recordRun } from './record-run.ts';
import type { Recording } from './record-run.ts';
import { createSampleStore, numberedId, sampleCrossing, sampleOfficer, storeName, testKey } from './sample.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { seededRandom, seedOfRun } from './seeded-random.ts';

const recorder = compileRecorder();
const source = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

/** Runs a program given as text, with `folder` as its argument, and writes down what it does to that folder. */
function recordProgram(folder: string, program: string): Recording {
  const recording = recordRun(recorder!, folder, [
    '--input-type=module',
    '--eval',
    `const [folder] = process.argv.slice(1);${program}`,
    folder,
  ]);
  expect(recording).toMatchObject({ exitCode: 0, errors: '' });
  return recording;
}

/** Fails the power before every operation, or at `most` of them, and collects what `look` makes of the folder that is left. */
function cutEverywhere<Seen>(
  recording: Recording,
  most: number,
  look: (folder: string, said: string) => Seen,
): Set<Seen> {
  const random = seededRandom(seedOfRun);
  const disk = new CutDisk(recording);
  const seen = new Set<Seen>();
  const step = Math.max(1, recording.operations.length / most);
  for (let point = 0; point <= recording.operations.length; point += step) {
    disk.advance(Math.floor(point));
    for (const files of [disk.afterPowerCut(random), disk.afterPowerCut(random), disk.afterKill()]) {
      const folder = temporaryFolder('cut');
      mkdirSync(folder, { recursive: true });
      for (const [name, content] of files) writeFileSync(join(folder, name), content);
      seen.add(look(folder, disk.said));
      rmSync(folder, { recursive: true });
    }
  }
  return seen;
}

function filledStore(crossings: number): string {
  const folder = temporaryFolder('files');
  const store = createSampleStore(join(folder, storeName));
  transact(store, (tx) => {
    for (let number = 1; number <= crossings; number += 1) {
      const payload = sampleCrossing(number);
      appendEntry(tx, { id: payload.id, kind: 'crossing.recorded', at: new Date(), officer: sampleOfficer, payload });
    }
  });
  closeStore(store);
  return folder;
}

const newest = shippedMigrations().at(-1)!.version;
/** A table made anew with all its rows, the largest step that a migration takes. */
const rebuildCrossing = {
  version: newest + 1,
  name: 'rebuild_crossing',
  sql: `
    CREATE TABLE crossing_new AS SELECT *, 'none' AS vehicle FROM crossing;
    DROP TABLE crossing;
    ALTER TABLE crossing_new RENAME TO crossing;
    CREATE INDEX crossing_by_time ON crossing (at);`,
};

test.skipIf(!recorder)(
  'a migration cut off at any moment leaves the old record or the new one, and can be made again',
  () => {
    const folder = filledStore(150);
    const recording = recordProgram(
      folder,
      `
    const { openStore, closeStore } = await import(${source('../../db/open-store.ts')});
    const { shippedMigrations } = await import(${source('../../db/migrate.ts')});
    const migrations = [...shippedMigrations(), ${JSON.stringify(rebuildCrossing)}];
    closeStore(openStore(folder + '/${storeName}', Buffer.alloc(32, 0x42), { migrations }));
    const { writeSync } = await import('node:fs');
    writeSync(1, 'migrated');`,
    );
    const seen = cutEverywhere(recording, 150, (left, said) => {
      const file = join(left, storeName);
      const sqlite = openEncrypted(file, testKey);
      const schema = Number(sqlite.pragma('user_version', { simple: true }));
      const columns = (sqlite.pragma('table_info(crossing)') as { name: string }[]).map(({ name }) => name);
      const rows = sqlite.prepare('SELECT count(*) FROM crossing').pluck().get();
      sqlite.close();
      expect({ seed: seedOfRun, rows, hasNewColumn: columns.includes('vehicle') }).toEqual({
        seed: seedOfRun,
        rows: 150,
        hasNewColumn: schema === newest + 1,
      });
      expect(checkRecord(file, testKey, [])).toMatchObject({ entries: 152, halfWritten: [], broken: [] });
      if (said === 'migrated') expect(schema).toBe(newest + 1);
      const store = openStore(file, testKey, { migrations: [...shippedMigrations(), rebuildCrossing] });
      expect(store.sqlite.pragma('user_version', { simple: true })).toBe(newest + 1);
      closeStore(store);
      return schema;
    });
    expect(seen).toEqual(new Set([newest, newest + 1]));
  },
);

test.skipIf(!recorder)('a backup cut off at any moment is whole or not there under its name', () => {
  const folder = filledStore(40);
  const recording = recordProgram(
    folder,
    `
    const { openStore, closeStore } = await import(${source('../../db/open-store.ts')});
    const { backUp } = await import(${source('../../db/backup.ts')});
    const { writeSync } = await import('node:fs');
    const store = openStore(folder + '/${storeName}', Buffer.alloc(32, 0x42));
    backUp(store, folder + '/copy.db');
    writeSync(1, 'backed up');
    closeStore(store);`,
  );
  const seen = cutEverywhere(recording, 150, (left, said) => {
    let found: 'whole' | 'missing' | 'damaged';
    try {
      found = isSound(checkRecord(join(left, 'copy.db'), testKey, [])) ? 'whole' : 'damaged';
    } catch (error) {
      found = error instanceof Error && 'code' in error && error.code === 'SQLITE_CANTOPEN' ? 'missing' : 'damaged';
    }
    if (said === 'backed up') expect({ seed: seedOfRun, found }).toEqual({ seed: seedOfRun, found: 'whole' });
    return found;
  });
  expect(seen).toEqual(new Set(['missing', 'whole']));
});

test.skipIf(!recorder)(
  'a keyring cut off at any moment while officers are added has every officer who was told so',
  () => {
    const folder = temporaryFolder('keyring');
    createKeyring(join(folder, 'keys.json'), numberedId(3, 1), testKey, Buffer.alloc(20, 5), undefined);
    const recording = recordProgram(
      folder,
      `
    const { openKeyring, addOfficerKey } = await import(${source('../../station/keyring/keyring.ts')});
    const { writeSync } = await import('node:fs');
    const keyring = openKeyring(folder + '/keys.json', undefined);
    for (const number of [1, 2, 3]) {
      await addOfficerKey(keyring, Buffer.alloc(32, 0x42), '00000000-0001-7000-8000-00000000000' + number, 'Officer ' + number, 'passphrase');
      writeSync(1, '.');
    }`,
    );
    const seen = cutEverywhere(recording, 1000, (left, said) => {
      const officers = officerNames(openKeyring(join(left, 'keys.json'), undefined)!).length;
      expect(officers).toBeGreaterThanOrEqual(said.length);
      return officers;
    });
    expect(seen).toEqual(new Set([0, 1, 2, 3]));
  },
);
