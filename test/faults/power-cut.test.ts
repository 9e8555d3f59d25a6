import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { closeStore } from '../../db/open-store.ts';
import { checkRecord, isSound, parseAcknowledgements } from './checker.ts';
import type { Finding } from './checker.ts';
import { CutDisk } from './power-cut.ts';
import { compileRecorder, recordRun } from './record-run.ts';
import type { Recording } from './record-run.ts';
import { createSampleStore, storeName, testKey } from './sample.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { seededRandom, seedOfRun } from './seeded-random.ts';

const recorder = compileRecorder();
const writer = fileURLToPath(new URL('./writer.ts', import.meta.url));
/** Ways for the power to fail that are looked at; more on request. */
const manyCuts = Number(process.env['BORDERPOST_POWER_CUTS'] ?? 1000);
/** Enough to see that a weaker setting fails. */
const fewCuts = 200;

/** A run of the real writer over an encrypted record, with pictures and with checkpoints of both kinds in between. */
function recordWriter(...options: string[]): Recording {
  const folder = temporaryFolder('power');
  const store = join(folder, storeName);
  closeStore(createSampleStore(store));
  const recording = recordRun(recorder!, folder, [
    writer,
    '--store',
    store,
    '--picture',
    '6000',
    '--checkpoint',
    '12',
    '--count',
    '120',
    ...options,
  ]);
  expect(recording).toMatchObject({ exitCode: 0, errors: '' });
  return recording;
}

interface Outcome {
  readonly sound: number;
  readonly losing: number;
  readonly mostLost: number;
  readonly damaged: number;
  readonly first: (Finding & { readonly point: number }) | string | undefined;
}

/** Fails the power at random moments, each time in a random way, and lets the checker judge what is left. */
function cutPower(recording: Recording, seed: number, cuts: number): Outcome {
  const random = seededRandom(seed);
  const points = Array.from({ length: cuts }, () => Math.floor(random() * (recording.operations.length + 1))).sort(
    (one, other) => one - other,
  );
  const disk = new CutDisk(recording);
  const outcome = { sound: 0, losing: 0, mostLost: 0, damaged: 0, first: undefined as Outcome['first'] };
  for (const point of points) {
    disk.advance(point);
    const finding = judge(disk.afterPowerCut(random), disk.said);
    if (typeof finding !== 'string' && isSound(finding)) {
      outcome.sound += 1;
      continue;
    }
    outcome.first ??= typeof finding === 'string' ? finding : { ...finding, point };
    if (typeof finding === 'string' || finding.broken.length + finding.halfWritten.length > 0) outcome.damaged += 1;
    else outcome.losing += 1;
    if (typeof finding !== 'string') outcome.mostLost = Math.max(outcome.mostLost, finding.lost.length);
  }
  return outcome;
}

/** The checker's finding on the files that are left, or what kept it from opening them. */
function judge(files: ReadonlyMap<string, Buffer>, said: string): Finding | string {
  const folder = temporaryFolder('cut');
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of files) writeFileSync(join(folder, name), content);
    return checkRecord(join(folder, storeName), testKey, parseAcknowledgements(said));
  } catch (error) {
    return String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.skipIf(!recorder)('no power cut takes an acknowledged crossing or leaves half of one', () => {
  const recording = recordWriter();
  const outcome = cutPower(recording, seedOfRun, manyCuts);
  expect({ seed: seedOfRun, ...outcome }).toEqual({
    seed: seedOfRun,
    sound: manyCuts,
    losing: 0,
    mostLost: 0,
    damaged: 0,
    first: undefined,
  });
});

test.skipIf(!recorder)(
  'with one sync less the same power cuts do take acknowledged crossings, so the check can see a loss',
  () => {
    const outcome = cutPower(recordWriter('--synchronous', 'NORMAL'), seedOfRun, fewCuts);
    expect(outcome.losing).toBeGreaterThan(fewCuts / 4);
    expect(outcome.mostLost).toBeGreaterThan(1);
  },
);

test.skipIf(!recorder)('with no sync at all the same power cuts break the file, so the check can see damage', () => {
  const outcome = cutPower(recordWriter('--synchronous', 'OFF'), seedOfRun, fewCuts);
  expect(outcome.damaged).toBeGreaterThan(0);
});

test.skipIf(!recorder)(
  'a writer killed before any single one of its writes leaves every acknowledged crossing whole',
  () => {
    const recording = recordWriter('--count', '40');
    const disk = new CutDisk(recording);
    const unsound: unknown[] = [];
    for (let point = 0; point <= recording.operations.length; point += 1) {
      disk.advance(point);
      const finding = judge(disk.afterKill(), disk.said);
      if (typeof finding === 'string' || !isSound(finding)) unsound.push({ point, finding });
    }
    expect(unsound).toEqual([]);
  },
);
