import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { v7 as uuidv7 } from 'uuid';
import { Crossing } from '../../core/crossing/crossing.ts';
import { writeMrz } from '../../core/mrz/write-mrz.ts';
import { closeBatch } from '../../wire/close-batch.ts';
import { beforeFirst } from '../../wire/entry-hash.ts';
import { importSigningKey } from '../../wire/keys.ts';
import { numberedId, sampleCrossing, sampleOfficer, testKey } from '../faults/sample.ts';

/*
 * Makes batch-1.bin: a batch with a body in columns, version 1, with every way of writing one. It was run once; the file is kept as
 * it is, so that headquarters can be held to taking what a post sent then. Prints what batch.test.ts expects.
 */
const file = fileURLToPath(new URL('./batch-1.bin', import.meta.url));
const began = Date.parse('2026-03-01T06:00:00.000Z');
const chance = (name: string, number: number) => createHash('sha256').update(`${name} ${number}`).digest();
const key = importSigningKey(testKey.toString('base64url'));
if (!key.ok) throw new Error('32 bytes are a key');

function entryAt(number: number, kind: string, officer: string | null, payloadOf: (id: string, at: string) => unknown) {
  const time = began + number * 61_000 + chance('time', number).readUInt16BE(0);
  const at = new Date(time).toISOString();
  const id = uuidv7({ msecs: time, random: chance('id', number).subarray(0, 16) });
  const payload = JSON.stringify(payloadOf(id, at));
  return { id, kind, at, officer, payload, salt: chance('salt', number).subarray(0, 16) };
}

function crossing(number: number, id: string, at: string): Crossing {
  const sample = sampleCrossing(number);
  const birthDate = number % 9 === 0 ? '1974-08-XX' : new Date(number * 86_400_000 * 97).toISOString().slice(0, 10);
  const document = {
    ...sample.document,
    surname: chance('surname', number)
      .toString('hex')
      .toUpperCase()
      .replaceAll(/[^A-F]/g, ''),
    birthDate,
    expiryDate: new Date(began + number * 86_400_000 * 31).toISOString().slice(0, 10),
  };
  const zone = writeMrz({ ...document, format: 'TD3' });
  if (!zone.ok) throw new Error(zone.failure.message);
  const zeroed = zone.value.map((line) => line.replace(/<(\d)$/, '0$1'));
  const picture = {
    sha256: chance('picture', number).toString('hex'),
    media: 'image/jpeg',
    bytes: 90_000 + number * number,
    width: 1250,
    height: 880,
  };
  return Crossing.parse({
    ...sample,
    id,
    at,
    officer: numberedId(1, (number - 2) % 3),
    startedAt: new Date(Date.parse(at) - 20_000 - number).toISOString(),
    document: { ...document, mrzLines: number % 3 === 0 ? zeroed : zone.value },
    journey: {
      destination: 'Straße nach Ōtsu\n„Markt“',
      stayDays: number % 7,
      vehicle: number % 4 === 0 ? `TC ${number}` : '',
    },
    ...(number % 2 === 0 && {
      photo: picture.sha256,
      captures: {
        level: 'document',
        pages: [{ picture, at, origin: 'camera', extent: 'page', zone: true }],
      },
    }),
  });
}

const shift = numberedId(5, 1);
const entries = [
  entryAt(1, 'shift.opened', sampleOfficer, () => ({ shift, lane: '1', direction: 'entry' })),
  ...Array.from({ length: 40 }, (_, n) =>
    entryAt(n + 2, 'crossing.recorded', numberedId(1, n % 3), (id, at) => crossing(n + 2, id, at)),
  ),
  ...Array.from({ length: 5 }, (_, n) =>
    entryAt(n + 42, 'hit.late', null, (id) => ({
      lateHit: numberedId(8, chance('hit', n).readUInt32BE(0)),
      crossing: id,
    })),
  ),
  entryAt(47, 'clock.jumped', null, (_, at) => ({ seconds: -86_400, before: at, after: at })),
  entryAt(48, 'of-the-future', sampleOfficer, () => ({ list: [1.5, -0.25, 1e21, true, null, '\u0000', [[]], {}] })),
];
const closed = closeBatch(
  entries,
  {
    station: numberedId(3, 1),
    epoch: numberedId(4, 1),
    from: 1,
    before: beforeFirst.toString('hex'),
    schema: 5,
    product: '0.1.0',
    clock: { wall: '2026-03-01T07:00:00.000Z', monotonic: 3600.5 },
  },
  key.value,
);
if (!closed.ok) throw new Error(closed.failure.kind);
writeFileSync(file, closed.value.frame);
process.stdout.write(`${JSON.stringify({ bytes: closed.value.frame.length, head: closed.value.header.head })}\n`);
