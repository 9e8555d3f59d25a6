import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { OfficerId } from '../core/crossing/crossing.ts';
import { revokeStation } from '../server/enrolment/decide.ts';
import { takeBatch } from '../server/ingest/take-batch.ts';
import type { Ingest } from '../server/ingest/take-batch.ts';
import { createParts } from '../server/parts.ts';
import { chainEntries as makeChain } from '../wire/chain-entries.ts';
import { decodeFrame } from '../wire/signed-frame.ts';
import { approved, headquartersInMemory } from './server-database.ts';
import type { HeadquartersInMemory } from './server-database.ts';
import { batchesOf, batchOf, crossingEntry, dayOf, entryOf, makePost, openedAs, start } from './server-post.ts';
import type { SendingPost } from './server-post.ts';

let hq: HeadquartersInMemory;
let ingest: Ingest;
beforeAll(async () => {
  hq = await headquartersInMemory();
  ({ ingest } = createParts(hq));
});
afterAll(() => hq.close());

async function sent(bytes: Buffer) {
  const read = decodeFrame(bytes);
  if (!read.ok) throw new Error(read.failure.kind);
  const taken = await takeBatch(hq, ingest, { frame: read.value, bytes });
  return taken.ok ? openedAs(taken.value.receipt, 'borderpost-receipt') : taken.failure.kind;
}

async function receiptFor(bytes: Buffer) {
  const answer = await sent(bytes);
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
}

async function rowsOf(table: 'entry' | 'chain' | 'crossing' | 'quarantine' | 'alarm', { station }: SendingPost) {
  const { rows } = await hq.db.execute(sql`SELECT * FROM ${sql.identifier(table)} WHERE station_id = ${station}::uuid`);
  return rows;
}

async function newPost(entries = dayOf(8)) {
  const post = makePost(entries);
  await approved(hq, post);
  return post;
}

test('a batch is stored whole, and its receipt says up to where headquarters has everything', async () => {
  const post = await newPost();
  const { frame, sha256, header } = batchOf(post, 1, 9);
  const receipt = await receiptFor(frame);
  expect(receipt).toMatchObject({ batch: sha256, highWater: 9, head: header.head, signer: hq.keys.signing.publicKey });
  expect(receipt.verdicts).toEqual({ duplicates: [], quarantined: [] });
  expect(receipt.acceptedKeys).toEqual([post.signing.publicKey]);
  const entries = await rowsOf('entry', post);
  expect(entries.map(({ payload }) => String(payload)).sort()).toEqual(
    post.ledger.map(({ payload }) => payload).sort(),
  );
  expect(await rowsOf('crossing', post)).toHaveLength(8);
});

test('the same bytes again get the same receipt, the same entries in another batch are duplicates', async () => {
  const post = await newPost();
  const first = await receiptFor(batchOf(post, 1, 6).frame);
  expect(await receiptFor(batchOf(post, 1, 6).frame)).toEqual(first);
  const overlapping = await receiptFor(batchOf(post, 3, 9).frame);
  expect(overlapping.verdicts.duplicates).toEqual([[3, 6]]);
  expect(overlapping.highWater).toBe(9);
  expect(await rowsOf('chain', post)).toHaveLength(9);
});

test('what was put aside is named again to a post that never got the first receipt, until somebody has settled it', async () => {
  const post = await newPost([...dayOf(1), entryOf('horse.stamped', start, { horse: 1 }), ...dayOf(3).slice(1)]);
  const unknown = [{ seq: 3, reason: 'unknown-kind' }];
  expect((await receiptFor(batchOf(post, 1, 4).frame)).verdicts.quarantined).toEqual(unknown);
  // Sealed anew, with another time in it: other bytes.
  const again = await receiptFor(batchOf(post, 1, 6, new Date(start.getTime() + 1000)).frame);
  expect(again.verdicts).toEqual({ duplicates: [[1, 4]], quarantined: unknown });
  expect(await rowsOf('quarantine', post)).toHaveLength(1);
  expect(await rowsOf('alarm', post)).toHaveLength(1);
  await hq.db.execute(sql`
    UPDATE quarantine SET resolution = 'kept', resolved_by = 'Ada', resolved_at = now(), note = 'a newer program'
    WHERE station_id = ${post.station}::uuid`);
  const settled = await receiptFor(batchOf(post, 1, 6, new Date(start.getTime() + 2000)).frame);
  expect(settled.verdicts).toEqual({ duplicates: [[1, 6]], quarantined: [] });
});

test('a gap is not bridged, and leaves no trace but what the post has told', async () => {
  const post = await newPost();
  expect(await sent(batchOf(post, 4, 9).frame)).toBe('gap');
  await receiptFor(batchOf(post, 1, 2).frame);
  expect(await sent(batchOf(post, 4, 9).frame)).toBe('gap');
  expect(await rowsOf('chain', post)).toHaveLength(2);
  const { rows } = await hq.db.execute(
    sql`SELECT told::int AS told FROM epoch WHERE station_id = ${post.station}::uuid`,
  );
  expect(rows).toEqual([{ told: 9 }]);
});

test('a batch that has overtaken the one before it on the line waits for it, and both are taken', async () => {
  const post = await newPost();
  const [first, second] = [batchOf(post, 1, 5), batchOf(post, 6, 9)].map(({ frame }) => {
    const read = decodeFrame(frame);
    if (!read.ok) throw new Error(read.failure.kind);
    return { frame: read.value, bytes: frame };
  });
  const patient = createParts(hq, { overtakenBy: 60_000 }).ingest;
  const overtaking = takeBatch(hq, patient, second!);
  await takeBatch(hq, patient, first!);
  expect(await overtaking).toMatchObject({ ok: true, value: { counts: { stored: 4 } } });
  expect(await rowsOf('chain', post)).toHaveLength(9);
  // One that nothing comes before is told so in the end.
  const brief = createParts(hq, { overtakenBy: 1 }).ingest;
  const other = await newPost();
  const read = decodeFrame(batchOf(other, 4, 9).frame);
  if (!read.ok) throw new Error(read.failure.kind);
  const late = await takeBatch(hq, brief, { frame: read.value, bytes: batchOf(other, 4, 9).frame });
  expect(late).toMatchObject({ ok: false, failure: { kind: 'gap' } });
});

test('a batch that hangs on another entry than the stored one is turned down with an alarm', async () => {
  const post = await newPost();
  const other = makePost(dayOf(8, 100), post);
  await receiptFor(batchOf(post, 1, 4).frame);
  expect(await sent(batchOf(other, 5, 9).frame)).toBe('chain-does-not-fit');
  expect((await rowsOf('alarm', post)).map(({ kind }) => kind)).toEqual(['chain-does-not-fit']);
});

test('other content for a stored entry goes into quarantine, with an alarm, and changes nothing', async () => {
  const post = await newPost();
  const altered = makePost([...post.ledger.slice(0, 3), ...dayOf(6, 200).slice(1)], post);
  await receiptFor(batchOf(post, 1, 5).frame);
  const receipt = await receiptFor(batchOf(altered, 1, 9).frame);
  expect(receipt.verdicts.duplicates).toEqual([[1, 3]]);
  expect(receipt.verdicts.quarantined.map(({ seq, reason }) => [seq, reason])).toEqual(
    [4, 5, 6, 7, 8, 9].map((seq) => [seq, 'other-content-before']),
  );
  expect(receipt).toMatchObject({ highWater: 5, head: post.ledger[4]!.hash.toString('hex') });
  const entries = await rowsOf('entry', post);
  expect(entries.map(({ payload }) => String(payload)).sort()).toEqual(
    post.ledger
      .slice(0, 5)
      .map(({ payload }) => payload)
      .sort(),
  );
  expect((await rowsOf('alarm', post)).map(({ kind }) => kind)).toEqual(['other-content-before']);
});

test('a new epoch hangs on an entry of the one before, and both branches are kept', async () => {
  const post = await newPost();
  await receiptFor(batchOf(post, 1, 9).frame);
  const epoch = uuidv7();
  const restored = { ...makePost(post.ledger.slice(0, 5), post), epoch };
  const after = chained(restored, dayOf(3, 300).slice(1), post.ledger[4]!.hash);
  const branch = { ...restored, ledger: [...restored.ledger, ...after] };
  const receipt = await receiptFor(batchOf(branch, 6, 8).frame);
  expect(receipt).toMatchObject({ epoch, highWater: 8 });
  expect(await rowsOf('chain', post)).toHaveLength(12);
});

test('a crossing that another branch has told already is one crossing, in its later version', async () => {
  const post = await newPost();
  await receiptFor(batchOf(post, 1, 9).frame);
  const epoch = uuidv7();
  const [, ...crossings] = dayOf(2, 400);
  const again = { ...crossings[0]!, id: post.ledger[6]!.id, payload: post.ledger[6]!.payload };
  const after = makeChain([again, ...crossings], { epoch, from: 10, before: post.ledger[8]!.hash.toString('hex') });
  const branch = { ...post, epoch, ledger: [...post.ledger, ...after] };
  const receipt = await receiptFor(batchOf(branch, 10, 12).frame);
  expect(receipt.verdicts).toEqual({ duplicates: [], quarantined: [] });
  expect(await rowsOf('entry', post)).toHaveLength(12);
  const rows = await rowsOf('crossing', post);
  expect(rows).toHaveLength(10);
  expect(rows.find(({ id }) => id === again.id)).toMatchObject({ epoch });
});

test('a branch that was sent before the fork was known is kept to its end, and the new epoch may hang on it', async () => {
  const post = await newPost();
  await receiptFor(batchOf(post, 1, 5).frame);
  const altered = makePost([...post.ledger.slice(0, 3), ...dayOf(9, 200).slice(1)], post);
  await receiptFor(batchOf(altered, 1, 7).frame);
  const further = await receiptFor(batchOf(altered, 8, 10).frame);
  expect(further.verdicts.quarantined.map(({ seq }) => seq)).toEqual([8, 9, 10]);
  expect(further).toMatchObject({ highWater: 5, head: post.ledger[4]!.hash.toString('hex') });
  // A gap in the branch stays a gap.
  expect(await sent(batchOf(altered, 12, 12).frame)).toBe('gap');

  const epoch = uuidv7();
  const last = altered.ledger[9]!;
  const after = makeChain(dayOf(3, 300).slice(1), { epoch, from: 11, before: last.hash.toString('hex') });
  const branch = { ...altered, epoch, ledger: [...altered.ledger.slice(0, 10), ...after] };
  expect(await receiptFor(batchOf(branch, 11, 13).frame)).toMatchObject({ epoch, highWater: 13 });
});

function chained(post: SendingPost, entries: ReturnType<typeof dayOf>, before: Buffer) {
  return makeChain(entries, { epoch: post.epoch, from: 6, before: before.toString('hex') });
}

test('what is not understood is kept raw, acknowledged and put aside, and holds up nothing', async () => {
  const officer = uuidv7() as OfficerId;
  const bad = (payload: unknown, kind = 'crossing.recorded') => entryOf(kind, start, payload);
  const nul = JSON.parse(crossingEntry(officer, 1).payload);
  const poison = [
    bad({ from: 'the future' }, 'drone.landed'),
    bad('no JSON at all'),
    bad({ ...nul, hits: 1e9 }),
    bad('{"seq":1e999}'),
    bad('{"__proto__":{"polluted":true}}'),
    bad({ ...nul, lane: '\0' }),
    bad({ ...nul, lane: '\uD800' }),
    bad({ ...nul, at: '0000-01-01T00:00:00Z' }),
    bad({ ...nul, document: { ...nul.document, surname: '\u3300'.repeat(200) } }),
    bad({ ...nul, lane: "'); DROP TABLE entry; --" }),
  ];
  const post = await newPost([...dayOf(2), ...poison, crossingEntry(officer, 7)]);
  const receipt = await receiptFor(batchOf(post, 1, 14).frame);
  expect(receipt.highWater).toBe(14);
  expect(receipt.verdicts.quarantined).toEqual([
    { seq: 4, reason: 'unknown-kind' },
    ...[5, 6, 7, 8, 9, 10, 11, 12].map((seq) => ({ seq, reason: 'payload-not-understood' })),
  ]);
  expect(await rowsOf('entry', post)).toHaveLength(14);
  expect(await rowsOf('quarantine', post)).toHaveLength(9);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('a correction takes the place of the crossing, also when both come in one batch', async () => {
  const officer = uuidv7() as OfficerId;
  const recorded = crossingEntry(officer, 1);
  const crossing = JSON.parse(recorded.payload);
  const approval = { officer, name: 'Ada Obi', role: 'supervisor', method: 'passphrase', at: start.toISOString() };
  const corrected = entryOf('crossing.corrected', start, {
    supersedes: recorded.id,
    crossing: { ...crossing, id: uuidv7(), decision: 'refuse' },
    reason: { code: 'document-expired', text: '' },
    approval,
  });
  const post = await newPost([...dayOf(0), recorded, corrected]);
  expect((await receiptFor(batchOf(post, 1, 3).frame)).verdicts.quarantined).toEqual([]);
  expect(await rowsOf('crossing', post)).toMatchObject([{ id: recorded.id, decision: 'refuse', corrected: true }]);
});

test('what a revoked station sends goes into quarantine, with a receipt', async () => {
  const post = await newPost();
  await receiptFor(batchOf(post, 1, 4).frame);
  await revokeStation(hq, post.station, { person: 'Ada Obi', reason: 'stolen' });
  const receipt = await receiptFor(batchOf(post, 5, 9).frame);
  expect(receipt.verdicts.quarantined).toHaveLength(5);
  expect(receipt).toMatchObject({ highWater: 9, acceptedKeys: [] });
  expect(await rowsOf('entry', post)).toHaveLength(4);
  expect((await receiptFor(batchOf(post, 5, 8).frame)).verdicts.duplicates).toEqual([[5, 8]]);
});

test('a station that waits, or another’s key, is not believed', async () => {
  const post = makePost(dayOf(2));
  expect(await sent(batchOf(post, 1, 3).frame)).toBe('unknown-key');
  const known = await newPost();
  expect(await sent(batchOf(makePost(dayOf(2), { station: known.station }), 1, 3).frame)).toBe('unknown-key');
});

test('the clock of a station is measured and stops nothing', async () => {
  const post = await newPost();
  await receiptFor(batchOf(post, 1, 9, new Date('1970-01-01T00:00:00.000Z')).frame);
  const { rows } = await hq.db.execute<{ skew: number }>(
    sql`SELECT clock_skew_seconds AS skew FROM station WHERE station_id = ${post.station}::uuid`,
  );
  expect(rows[0]?.skew).toBe(-hq.now().getTime() / 1000);
});

test('however batches come, cut differently, doubled and out of order, from two posts, in the end what is stored is what was sent', async () => {
  const sizes = fc.integer({ min: 1, max: 13 });
  const turn = fc.record({ post: fc.nat(1), size: sizes, from: fc.nat(15), times: fc.integer({ min: 1, max: 2 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { maxLength: 12 }), sizes, async (turns, size) => {
      const posts = [await newPost(dayOf(12)), await newPost(dayOf(12, 500))];
      for (const { post: which, size: length, from, times } of turns) {
        const post = posts[which]!;
        const first = Math.min(from + 1, post.ledger.length);
        const { frame } = batchOf(post, first, Math.min(first + length - 1, post.ledger.length));
        for (let time = 0; time < times; time += 1) await sent(frame);
      }
      for (const post of posts) for (const { frame } of batchesOf(post, size)) await receiptFor(frame);
      for (const post of posts) {
        const chain = await rowsOf('chain', post);
        expect(chain.map(({ hash }) => Buffer.from(hash as Uint8Array).toString('hex')).sort()).toEqual(
          post.ledger.map(({ hash }) => hash.toString('hex')).sort(),
        );
        const entries = await rowsOf('entry', post);
        expect(entries.map(({ payload }) => String(payload)).sort()).toEqual(
          post.ledger.map(({ payload }) => payload).sort(),
        );
        expect(await rowsOf('crossing', post)).toHaveLength(12);
        expect(await rowsOf('quarantine', post)).toEqual([]);
      }
    }),
    { numRuns: 8 },
  );
});

test('nothing about a traveller is logged', () => {
  const log = hq.logged.join('\n');
  const { payload } = crossingEntry(uuidv7() as OfficerId, 1);
  const { document } = JSON.parse(payload);
  expect(log).toContain('station.approved');
  for (const word of [document.surname, document.documentNumber]) expect(log).not.toContain(word);
});
