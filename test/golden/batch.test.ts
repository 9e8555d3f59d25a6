import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Crossing } from '../../core/crossing/crossing.ts';
import { openBatch } from '../../wire/open-batch.ts';
import { decodeFrame } from '../../wire/signed-frame.ts';

/** A batch for every version of the body that a post ever sent in. */
const golden = [{ version: 1, head: '3abb53255fc14e67bec8dca0320c64efa52970d6ac43cbd81a11bb6ba22612cf' }];

test.each(golden)('the batch with a body of version $version opens and says what it said', ({ version, head }) => {
  const read = decodeFrame(readFileSync(new URL(`batch-${version}.bin`, import.meta.url)));
  if (!read.ok) throw new Error(read.failure.kind);
  expect(read.value.body[0]).toBe(version);
  const opened = openBatch(read.value);
  if (!opened.ok) throw new Error(opened.failure.kind);
  const { header, entries } = opened.value;
  expect(header).toMatchObject({ from: 1, to: 48, head, schema: 5, product: '0.1.0' });
  const crossings = entries.filter(({ kind }) => kind === 'crossing.recorded');
  expect(crossings).toHaveLength(40);
  for (const { id, at, payload } of crossings) expect(Crossing.parse(JSON.parse(payload))).toMatchObject({ id, at });
  expect(entries.at(-1)).toMatchObject({
    seq: 48,
    kind: 'of-the-future',
    payload: String.raw`{"list":[1.5,-0.25,1e+21,true,null,"\u0000",[[]],{}]}`,
  });
});
