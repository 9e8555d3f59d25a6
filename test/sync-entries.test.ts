import { join } from 'node:path';
import { cpSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ok } from '../core/result.ts';
import { ledgerHead, readEntries } from '../db/ledger.ts';
import { hashAt } from '../db/outbox.ts';
import { checkpoint } from '../db/open-store.ts';
import { findSyncState, listQuarantined } from '../db/sync-state.ts';
import { receiptFor, takeReceipt } from '../station/sync/receive-receipt.ts';
import { sendEntries, usualSize } from '../station/sync/send-entries.ts';
import { syncRound } from '../station/sync/sync-round.ts';
import type { SyncContext } from '../station/sync/context.ts';
import { enrolledPost, openCopy, record } from './fakes/enrolled-post.ts';
import type { EnrolledPost } from './fakes/enrolled-post.ts';
import { faults, smallHeadquarters } from './fakes/small-headquarters.ts';
import type { Fault, SmallHeadquarters } from './fakes/small-headquarters.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const quiet = { stopped: () => false, fetchLists: async () => undefined, onProgress: () => undefined };

function round(context: SyncContext) {
  return syncRound(context, { size: usualSize(), inDoubt: true }, quiet);
}

function acknowledged({ store }: EnrolledPost): number {
  return findSyncState(store)!.acknowledged;
}

/** Everything marked as sent is at headquarters with the same hash. */
function nothingIsMarkedThatIsNotThere(post: EnrolledPost, headquarters: SmallHeadquarters) {
  const there = new Map(
    [...headquarters.stored(), ...headquarters.putAside].map(({ hash, seq }) => [hash.toString('hex'), seq]),
  );
  for (let seq = 1; seq <= acknowledged(post); seq += 1) expect(there.get(hashAt(post.store, seq)!)).toBe(seq);
}

test('a round sends the whole ledger in order and headquarters computes the same hashes', async () => {
  const headquarters = smallHeadquarters();
  const post = enrolledPost(headquarters);
  record(post.store, 1, 1200);
  const { seq, hash } = ledgerHead(post.store);
  expect(await round(post.context)).toMatchObject({ ok: true, value: { entries: seq, standing: 'approved' } });
  expect(headquarters.stored().at(-1)!.hash.toString('hex')).toBe(hash);
  expect(headquarters.stored().map(({ payload }) => JSON.parse(payload))).toEqual(
    [...readEntries(post.store)].map(({ payload }) => payload),
  );
  expect(acknowledged(post)).toBe(seq);
  expect(headquarters.asked.filter(({ path }) => path === '/v1/batches').every(({ bytes }) => bytes < 280_000)).toBe(
    true,
  );
});

test.each(faults)('an answer spoilt by %s marks nothing as sent, and the next round sends it', async (fault) => {
  const headquarters = smallHeadquarters();
  const post = enrolledPost(headquarters);
  record(post.store, 1, 20);
  headquarters.nextFault = (path) => (path === '/v1/batches' ? fault : 'none');
  expect((await round(post.context)).ok).toBe(false);
  expect(acknowledged(post)).toBe(0);
  headquarters.nextFault = () => 'none';
  expect((await round(post.context)).ok).toBe(true);
  expect(acknowledged(post)).toBe(ledgerHead(post.store).seq);
  expect(headquarters.stored()).toHaveLength(ledgerHead(post.store).seq);
});

test('whatever goes wrong on the line, headquarters ends with exactly the entries of the ledger', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant<Fault>('none') }, fc.constantFrom(...faults)), {
        maxLength: 25,
      }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
      async (course, growth) => {
        const headquarters = smallHeadquarters();
        const post = enrolledPost(headquarters);
        const left = [...course];
        headquarters.nextFault = () => left.shift() ?? 'none';
        let recorded = 0;
        const size = { most: 7, timeouts: 0 };
        const memory = { size, inDoubt: true };
        for (const more of growth) {
          record(post.store, recorded + 1, recorded + more);
          recorded += more;
          await syncRound(post.context, memory, quiet);
          nothingIsMarkedThatIsNotThere(post, headquarters);
        }
        for (let rounds = 0; rounds < 60 && acknowledged(post) < ledgerHead(post.store).seq; rounds += 1) {
          await syncRound(post.context, memory, quiet);
          nothingIsMarkedThatIsNotThere(post, headquarters);
        }
        expect(acknowledged(post)).toBe(ledgerHead(post.store).seq);
        expect(headquarters.stored().map(({ seq }) => seq)).toEqual(
          Array.from({ length: ledgerHead(post.store).seq }, (_, at) => at + 1),
        );
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

test('a receipt for another batch, for an earlier one or of another signer moves no mark', async () => {
  const headquarters = smallHeadquarters();
  const post = enrolledPost(headquarters);
  record(post.store, 1, 30);
  const { context } = post;
  const clock = { wall: '2026-11-22T10:00:00.000Z', monotonic: 1 };
  const first = (await context.outbox.batch(0, 10, clock))!;
  const second = (await context.outbox.batch(10, 10, clock))!;
  const sent = (batch: typeof first) => ({
    sha256: batch.sha256,
    epoch: batch.header.epoch,
    first: batch.header.from,
    last: batch.header.to,
  });
  const ofFirst = headquarters.receiptOf(first.frame);
  const ofSecond = headquarters.receiptOf(second.frame);
  expect(receiptFor(ofFirst, context, sent(second))).toBeUndefined();
  const ahead = receiptFor(ofSecond, context, sent(second))!;
  expect(takeReceipt(context, ahead, sent(second))).toBe(false);
  expect(acknowledged(post)).toBe(0);
  expect(takeReceipt(context, receiptFor(ofFirst, context, sent(first))!, sent(first))).toBe(true);
  expect(takeReceipt(context, ahead, sent(second))).toBe(true);
  expect(takeReceipt(context, receiptFor(ofFirst, context, sent(first))!, sent(first))).toBe(false);
  expect(acknowledged(post)).toBe(20);
});

test('a batch that times out three times is halved, down to one entry, and grows again when all is sent', async () => {
  const headquarters = smallHeadquarters();
  const post = enrolledPost(headquarters);
  record(post.store, 1, 10);
  const size = usualSize();
  headquarters.nextFault = () => 'timeout';
  const sizes = [];
  for (let tries = 0; tries < 30; tries += 1) {
    await sendEntries(post.context, size);
    sizes.push(size.most);
  }
  expect(sizes.slice(0, 7)).toEqual([500, 500, 250, 250, 250, 125, 125]);
  expect(sizes.at(-1)).toBe(1);
  headquarters.nextFault = () => 'none';
  expect((await sendEntries(post.context, size)).ok).toBe(true);
  expect(size.most).toBe(500);
});

test('on a line that finds batches too large they are halved until they fit', async () => {
  const headquarters = smallHeadquarters();
  const { context, store } = enrolledPost(headquarters);
  record(store, 1, 400);
  const most = 4000;
  const line: SyncContext['line'] = {
    ...headquarters.line,
    post: async (path, body, sending) => {
      if (body.length > most) return ok({ status: 413, bytes: Buffer.from('<html>Too large</html>') });
      return headquarters.line.post(path, body, sending);
    },
  };
  const memory = { size: usualSize(), inDoubt: true };
  const rounds = [];
  do rounds.push((await syncRound({ ...context, line }, memory, quiet)).ok);
  while (rounds.at(-1) !== true && rounds.length < 20);
  expect(rounds.length).toBeGreaterThan(1);
  expect(headquarters.stored()).toHaveLength(ledgerHead(store).seq);
});

test('a second machine with the same record, told that its entries were put aside, goes on in an epoch of its own', async () => {
  const headquarters = smallHeadquarters();
  const post = enrolledPost(headquarters);
  await round(post.context);
  checkpoint(post.store, 'TRUNCATE');
  const file = join(temporaryFolder('copy'), 'borderpost.db');
  cpSync(post.file, file);
  const copy = openCopy(file, headquarters);
  const memory = { size: usualSize(), inDoubt: true };
  await syncRound(copy.context, memory, quiet);
  record(post.store, 1, 5);
  await round(post.context);
  record(copy.store, 11, 13);
  await syncRound(copy.context, memory, quiet);
  expect(headquarters.putAside).toHaveLength(3);
  record(copy.store, 14, 16);
  await syncRound(copy.context, memory, quiet);
  expect([...readEntries(copy.store)].filter(({ kind }) => kind === 'epoch.begun')).toHaveLength(1);
  record(copy.store, 17, 19);
  await syncRound(copy.context, memory, quiet);
  await syncRound(copy.context, memory, quiet);
  expect(headquarters.stored().at(-1)!.hash.toString('hex')).toBe(ledgerHead(copy.store).hash);
  expect([...readEntries(copy.store)].filter(({ kind }) => kind === 'epoch.begun')).toHaveLength(1);
});

test('entries that headquarters puts aside count as sent, block nothing and are listed with their reason', async () => {
  const headquarters = smallHeadquarters();
  headquarters.quarantine = ({ seq }) => (seq % 10 === 0 ? 'unknown-kind' : undefined);
  const post = enrolledPost(headquarters);
  record(post.store, 1, 57);
  expect((await round(post.context)).ok).toBe(true);
  expect(acknowledged(post)).toBe(60);
  expect(listQuarantined(post.store, 10).map(({ seq, reason, kind }) => [seq, reason, kind])).toEqual(
    [60, 50, 40, 30, 20, 10].map((seq) => [seq, 'unknown-kind', 'crossing.recorded']),
  );
});

test('a station that waits or was refused sends no entries', async () => {
  const headquarters = smallHeadquarters();
  headquarters.status = 'waiting';
  const post = enrolledPost(headquarters);
  record(post.store, 1, 5);
  expect(await round(post.context)).toMatchObject({ ok: true, value: { standing: 'waiting', entries: 0 } });
  headquarters.status = 'refused';
  expect(await round(post.context)).toMatchObject({ ok: true, value: { standing: 'refused' } });
  expect(headquarters.asked.map(({ path }) => path)).toEqual(['/v1/enrolments', '/v1/enrolments']);
  headquarters.status = 'approved';
  expect(await round(post.context)).toMatchObject({ ok: true, value: { standing: 'approved', entries: 8 } });
});

test('a record restored from a backup begins a new epoch, and both branches are at headquarters', async () => {
  const headquarters = smallHeadquarters();
  const post = enrolledPost(headquarters);
  record(post.store, 1, 30);
  await round(post.context);
  checkpoint(post.store, 'TRUNCATE');
  const backup = join(temporaryFolder('backup'), 'borderpost.db');
  cpSync(post.file, backup);
  record(post.store, 31, 60);
  await round(post.context);
  const before = headquarters.stored().length;

  const restored = openCopy(backup, headquarters);
  record(restored.store, 101, 110);
  const again = await round(restored.context);
  expect(again).toMatchObject({ ok: true });
  const [begun] = [...readEntries(restored.store)].filter(({ kind }) => kind === 'epoch.begun');
  expect(begun?.payload).toMatchObject({ after: 43, reason: 'headquarters-has-more' });
  expect(ledgerHead(restored.store).seq).toBe(acknowledged(restored));
  expect(headquarters.epochs.size).toBe(2);
  expect(headquarters.stored()).toHaveLength(before + 1);
  // What the restored record holds in place of what headquarters has is kept beside it.
  expect(headquarters.putAside).toHaveLength(10);
  expect(listQuarantined(restored.store, 100)).toHaveLength(10);
  nothingIsMarkedThatIsNotThere(restored, headquarters);

  record(restored.store, 111, 115);
  expect((await round(restored.context)).ok).toBe(true);
  expect([...readEntries(restored.store)].filter(({ kind }) => kind === 'epoch.begun')).toHaveLength(1);
  expect(acknowledged(restored)).toBe(ledgerHead(restored.store).seq);
});

test('when headquarters has lost entries that it gave receipts for, they are sent once more', async () => {
  const headquarters = smallHeadquarters();
  const post = enrolledPost(headquarters);
  record(post.store, 1, 40);
  await round(post.context);
  for (const entries of headquarters.epochs.values()) for (let seq = 21; seq <= 43; seq += 1) entries.delete(seq);
  record(post.store, 41, 50);
  expect((await sendEntries(post.context, usualSize())).ok).toBe(false);
  expect(acknowledged(post)).toBe(20);
  expect((await round(post.context)).ok).toBe(true);
  expect(headquarters.stored()).toHaveLength(ledgerHead(post.store).seq);
  expect([...readEntries(post.store)].some(({ kind }) => kind === 'epoch.begun')).toBe(false);
});
