import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ledgerHead, readEntries } from '../db/ledger.ts';
import { findSyncState } from '../db/sync-state.ts';
import { exportStick } from '../station/sync/export-stick.ts';
import { importStick } from '../station/sync/import-stick.ts';
import { listSticks, stickFileName } from '../station/sync/sticks.ts';
import { usualSize } from '../station/sync/send-entries.ts';
import { syncRound } from '../station/sync/sync-round.ts';
import { makeSigningKey } from '../wire/keys.ts';
import { openStick, sealStick } from '../wire/stick-file.ts';
import { enrolledPost, now, record, sampleStation } from './fakes/enrolled-post.ts';
import type { EnrolledPost } from './fakes/enrolled-post.ts';
import { sampleOfficer } from './faults/sample.ts';
import { smallHeadquarters } from './fakes/small-headquarters.ts';
import type { SmallHeadquarters } from './fakes/small-headquarters.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const options = { officer: sampleOfficer, withPictures: true };

function enrolled() {
  const headquarters = smallHeadquarters();
  const post = enrolledPost(headquarters);
  const stick = temporaryFolder('stick');
  return { headquarters, post, stick };
}

/** What headquarters makes of a post's file: the receipts for its batches, one by one. */
async function receiptsFor(headquarters: SmallHeadquarters, file: string): Promise<Buffer[]> {
  const key = headquarters.encryption;
  const opened = await openStick(() => [readFileSync(file)], { key, direction: 'to-headquarters' });
  if (!opened.ok) throw new Error(opened.failure.kind);
  const receipts: Buffer[] = [];
  for await (const { frame, bytes } of opened.value.frames()) {
    if (frame.header.format === 'borderpost-batch') receipts.push(headquarters.receiptOf(bytes));
    else await headquarters.line.post('/v1/pictures/parts', bytes);
  }
  return receipts;
}

async function answerFile(post: EnrolledPost, file: string, frames: readonly Buffer[]): Promise<void> {
  const recipient = post.context.keys.decryption.publicKey;
  const pieces: Buffer[] = [];
  const to = { direction: 'to-post', maker: 'headquarters', at: now.toISOString(), recipient } as const;
  for await (const piece of sealStick(frames, to)) pieces.push(piece);
  writeFileSync(file, Buffer.concat(pieces));
}

function acknowledged({ store }: EnrolledPost): number {
  return findSyncState(store)!.acknowledged;
}

test('what waits goes to headquarters on a stick and counts as sent when its receipts have come back', async () => {
  const { headquarters, post, stick } = enrolled();
  record(post.store, 1, 620, 2000);
  const waiting = ledgerHead(post.store).seq;
  const out = join(stick, 'out.borderpost');
  const written = await exportStick(post.context, out, options);
  expect(written).toMatchObject({ ok: true, value: { entries: waiting, pictures: 620 } });
  expect(acknowledged(post)).toBe(0);
  expect(readdirSync(stick)).toEqual(['out.borderpost']);
  expect([...readEntries(post.store)].at(-1)).toMatchObject({ kind: 'sync.exported', payload: { entries: waiting } });

  const back = join(stick, 'back.borderpost');
  await answerFile(post, back, (await receiptsFor(headquarters, out)).toReversed());
  expect(headquarters.stored()).toHaveLength(waiting);
  expect([...headquarters.pictures.values()].every(({ whole }) => whole)).toBe(true);
  expect(await importStick(post.context, back)).toMatchObject({ ok: true, value: { entries: waiting } });
  expect(acknowledged(post)).toBe(waiting);
  expect(await importStick(post.context, back)).toMatchObject({ ok: true, value: { entries: 0 } });
  expect(acknowledged(post)).toBe(waiting);

  // The rest goes over the line, and nothing twice.
  await syncRound(
    post.context,
    { size: usualSize(), inDoubt: true },
    { stopped: () => false, fetchLists: async () => undefined, onProgress: () => undefined },
  );
  expect(headquarters.stored()).toHaveLength(ledgerHead(post.store).seq);
}, 60_000);

test('a receipt that is missing on the stick leaves everything after it waiting', async () => {
  const { headquarters, post, stick } = enrolled();
  record(post.store, 1, 1100);
  const out = join(stick, 'out.borderpost');
  await exportStick(post.context, out, { ...options, withPictures: false });
  const [first, , third] = await receiptsFor(headquarters, out);
  const back = join(stick, 'back.borderpost');
  await answerFile(post, back, [third!, first!]);
  expect(await importStick(post.context, back)).toMatchObject({ ok: true, value: { entries: 500 } });
  expect(acknowledged(post)).toBe(500);
}, 60_000);

test('a file with anything that is not headquarters’ own is refused whole', async () => {
  const { headquarters, post, stick } = enrolled();
  record(post.store, 1, 10);
  const out = join(stick, 'out.borderpost');
  await exportStick(post.context, out, options);
  const receipts = await receiptsFor(headquarters, out);
  const certificate = {
    format: 'borderpost-certificate',
    station: sampleStation,
    key: post.context.keys.signing.publicKey,
    post: 'TEST',
    from: now.toISOString(),
    until: now.toISOString(),
    approvedBy: ['A', 'B'],
  } as const;
  const forged = headquarters.sign({ ...certificate, approvedBy: [...certificate.approvedBy] }, makeSigningKey());
  const back = join(stick, 'back.borderpost');
  await answerFile(post, back, [...receipts, forged]);
  expect(await importStick(post.context, back)).toEqual({ ok: false, failure: { kind: 'not-from-headquarters' } });
  expect(acknowledged(post)).toBe(0);
  const sound = headquarters.sign({ ...certificate, approvedBy: [...certificate.approvedBy] });
  await answerFile(post, back, [...receipts, sound]);
  expect(await importStick(post.context, back)).toMatchObject({ ok: true, value: { certificate: true } });
  expect(findSyncState(post.store)!.certificate).toEqual(sound);
});

test('a damaged file, one for another post and one that goes to headquarters are refused with their reason', async () => {
  const { headquarters, post, stick } = enrolled();
  record(post.store, 1, 10);
  const out = join(stick, 'out.borderpost');
  await exportStick(post.context, out, options);
  const back = join(stick, 'back.borderpost');
  await answerFile(post, back, await receiptsFor(headquarters, out));
  const bytes = readFileSync(back);
  const damaged = join(stick, 'damaged.borderpost');
  const kinds = [];
  for (const changed of [
    bytes.subarray(0, bytes.length - 20),
    Buffer.concat([bytes, Buffer.from('more')]),
    Buffer.concat([bytes.subarray(0, bytes.length - 40), Buffer.from([bytes.at(-40)! ^ 1]), bytes.subarray(-39)]),
    Buffer.from('something else'),
  ]) {
    writeFileSync(damaged, changed);
    const taken = await importStick(post.context, damaged);
    kinds.push(taken.ok ? 'taken' : taken.failure.kind);
  }
  expect(kinds).not.toContain('taken');
  expect((await importStick(post.context, out)).ok).toBe(false);
  expect((await importStick(post.context, join(stick, 'none.borderpost'))).ok).toBe(false);
  const other = enrolledPost(headquarters);
  expect((await importStick(other.context, back)).ok).toBe(false);
  expect([acknowledged(post), acknowledged(other)]).toEqual([0, 0]);
});

test('a stick that does not take the file holds no half of it, and nothing is written down', async () => {
  const { post, stick } = enrolled();
  record(post.store, 1, 10);
  mkdirSync(join(stick, 'out.borderpost'));
  const head = ledgerHead(post.store);
  const gone = await exportStick(post.context, join(stick, 'gone', 'out.borderpost'), options);
  expect(gone).toMatchObject({ ok: false, failure: { kind: 'not-written' } });
  expect(ledgerHead(post.store)).toEqual(head);
  const taken = await exportStick(post.context, join(stick, 'out.borderpost'), options);
  expect(taken).toMatchObject({ ok: false, failure: { kind: 'not-written' } });
  expect(readdirSync(stick)).toEqual(['out.borderpost']);
});

test('sticks are the folders where the system mounts them, with the files that may be for a post', async () => {
  const root = temporaryFolder('media');
  mkdirSync(join(root, 'BLUE'));
  mkdirSync(join(root, 'RED'));
  writeFileSync(join(root, 'RED', 'back.borderpost'), '');
  writeFileSync(join(root, 'RED', 'letter.txt'), '');
  expect(await listSticks([root, join(root, 'none')])).toEqual([
    { name: 'BLUE', folder: join(root, 'BLUE'), files: [] },
    { name: 'RED', folder: join(root, 'RED'), files: ['back.borderpost'] },
  ]);
  expect(stickFileName('KTR-01', now)).toBe('KTR-01-20261122-100000.borderpost');
});
