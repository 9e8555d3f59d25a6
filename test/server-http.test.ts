import { brotliCompressSync } from 'node:zlib';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approveStation, revokeStation } from '../server/enrolment/decide.ts';
import { startServer } from '../server/start-server.ts';
import type { RunningServer } from '../server/start-server.ts';
import { encodeFrame } from '../wire/signed-frame.ts';
import { approved, headquartersInMemory } from './server-database.ts';
import type { HeadquartersInMemory } from './server-database.ts';
import { batchOf, dayOf, enrolmentOf, makePost, openedAs, start } from './server-post.ts';
import type { SendingPost } from './server-post.ts';

let hq: HeadquartersInMemory;
let server: RunningServer;
beforeAll(async () => {
  hq = await headquartersInMemory();
  server = await startServer(hq, { port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server.stop();
  await hq.close();
});

async function post(path: string, body: Uint8Array, media = 'application/octet-stream') {
  const answer = await fetch(`${server.url}${path}`, {
    method: 'POST',
    body: Buffer.from(body),
    headers: { 'content-type': media },
  });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

function codeIn({ bytes }: { readonly bytes: Buffer }): unknown {
  return JSON.parse(bytes.toString('utf8')).error.code;
}

test('two different people make a certificate, the same one twice does not', async () => {
  const sender = makePost(dayOf(2));
  const path = `/v1/certificates/${sender.station}`;
  const asked = await post('/v1/enrolments', enrolmentOf(sender));
  expect(openedAs(asked.bytes, 'borderpost-standing')).toMatchObject({ status: 'waiting', epochs: [] });
  expect((await fetch(`${server.url}${path}`)).status).toBe(404);
  expect(await approveStation(hq, sender.station, 'Ada Obi')).toMatchObject({ ok: true, value: { status: 'waiting' } });
  expect(await approveStation(hq, sender.station, ' ADA  obi')).toMatchObject({ failure: { kind: 'same-person' } });
  expect(await approveStation(hq, sender.station, 'Ben Kofi')).toMatchObject({
    ok: true,
    value: { status: 'approved' },
  });
  const certificate = openedAs(
    Buffer.from(await (await fetch(`${server.url}${path}`)).arrayBuffer()),
    'borderpost-certificate',
  );
  expect(certificate).toMatchObject({
    signer: hq.keys.signing.publicKey,
    station: sender.station,
    key: sender.signing.publicKey,
    approvedBy: ['Ada Obi', 'Ben Kofi'],
  });
  const standing = await post('/v1/standings', enrolmentOf(sender));
  expect(openedAs(standing.bytes, 'borderpost-standing').status).toBe('approved');
  await revokeStation(hq, sender.station, { person: 'Ada Obi', reason: 'stolen' });
  expect(openedAs((await post('/v1/standings', enrolmentOf(sender))).bytes, 'borderpost-standing').status).toBe(
    'revoked',
  );
});

test('a batch gets a receipt, and one that does not continue gets the standing', async () => {
  const sender = await newPost();
  const { frame, sha256 } = batchOf(sender, 1, 2);
  const taken = await post('/v1/batches', frame);
  expect(taken.status).toBe(200);
  expect(openedAs(taken.bytes, 'borderpost-receipt')).toMatchObject({ batch: sha256, highWater: 2 });
  const gap = await post('/v1/batches', batchOf(sender, 4, 5).frame);
  expect(gap.status).toBe(422);
  expect(openedAs(gap.bytes, 'borderpost-standing').epochs).toMatchObject([{ epoch: sender.epoch, highWater: 2 }]);
});

async function newPost(): Promise<SendingPost> {
  const sender = makePost(dayOf(4));
  await approved(hq, sender);
  return sender;
}

test('nothing that is malicious is stored, believed or crashes the server', async () => {
  const sender = await newPost();
  const good = batchOf(sender, 1, 5);
  const signed = (header: object, body: Uint8Array) =>
    encodeFrame({ ...good.header, ...header }, body, sender.signing.privateKey);
  const flipped = Buffer.from(good.frame);
  flipped[flipped.length - 1]! ^= 1;
  const bomb = Buffer.concat([Buffer.from([0]), brotliCompressSync(Buffer.alloc(64 * 1024 * 1024, '{'))]);
  const many = Buffer.concat([Buffer.from([0]), brotliCompressSync(Buffer.from('{}\n'.repeat(1_000_000)))]);
  const corpus: readonly (readonly [string, Buffer, number, string])[] = [
    ['nothing', Buffer.alloc(0), 422, 'cut'],
    ['a page of a captive portal', Buffer.from('<html>'), 422, 'not-a-frame'],
    ['a flipped bit', flipped, 401, 'wrong-signature'],
    ['a frame cut off', good.frame.subarray(0, 200), 422, 'cut'],
    ['two frames', Buffer.concat([good.frame, good.frame]), 422, 'not-a-frame'],
    ['a decompression bomb', signed({}, bomb), 413, 'body-too-large'],
    ['a million entries', signed({}, many), 422, 'body-not-understood'],
    ['a codec of the future', signed({}, Buffer.from([250, 1])), 422, 'body-not-understood'],
    [
      'a huge sequence number',
      signed({ from: Number.MAX_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }, Buffer.from([0])),
      422,
      'body-not-understood',
    ],
    ['a number that is none', signed({ from: 1e300 }, Buffer.from([0])), 422, 'header-not-understood'],
    ['another’s station', signed({ station: (await newPost()).station }, Buffer.alloc(0)), 401, 'unknown-key'],
    ['an enrolment', enrolmentOf(sender), 422, 'not-a-batch'],
  ];
  for (const [name, bytes, status, code] of corpus) {
    const answer = await post('/v1/batches', bytes);
    expect([name, answer.status, codeIn(answer)]).toEqual([name, status, code]);
  }
  const { rows } = await hq.db.execute(sql`SELECT 1 FROM chain WHERE station_id = ${sender.station}::uuid`);
  expect(rows).toEqual([]);
  expect((await post('/v1/batches', good.frame)).status).toBe(200);
});

test('no bytes whatever bring the server to a fault', async () => {
  const sender = await newPost();
  const { frame } = batchOf(sender, 1, 5);
  const changed = fc.tuple(fc.nat(frame.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
    const bytes = Buffer.from(frame);
    bytes[at]! ^= by;
    return bytes;
  });
  const paths = fc.constantFrom(
    '/v1/batches',
    '/v1/enrolments',
    '/v1/standings',
    '/v1/pictures/query',
    '/v1/pictures/parts',
  );
  await fc.assert(
    fc.asyncProperty(paths, fc.oneof(changed, fc.uint8Array({ maxLength: 400 })), async (path, bytes) => {
      expect([401, 413, 422]).toContain((await post(path, bytes)).status);
    }),
    { numRuns: 200 },
  );
});

test('what is too large, of another kind or nowhere is turned away with an error in JSON', async () => {
  const large = await post('/v1/batches', Buffer.alloc(2 * 1024 * 1024));
  expect([large.status, codeIn(large)]).toEqual([413, 'too-large']);
  expect((await post('/v1/batches', Buffer.from('{}'), 'application/json')).status).toBe(422);
  expect((await post('/v1/batches', Buffer.from('x'), 'text/html')).status).toBe(415);
  expect(codeIn(await post('/v1/nothing', Buffer.alloc(0)))).toBe('not-found');
});

test('a picture comes in parts, resumes where it was, and is kept only when it is what its name says', async () => {
  const sender = await newPost();
  const bytes = randomBytes(150_000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const ask = async () => {
    const header = {
      ...about(sender, 'borderpost-picture-query'),
      pictures: [{ sha256, bytes: bytes.length, media: 'image/jpeg' }],
    };
    const answer = await post('/v1/pictures/query', encodeFrame(header, Buffer.alloc(0), sender.signing.privateKey));
    return openedAs(answer.bytes, 'borderpost-picture-answer').lacking;
  };
  const send = async (offset: number, part: Buffer, name = sha256, whole = bytes.length) => {
    const header = {
      ...about(sender, 'borderpost-picture-part'),
      sha256: name,
      bytes: whole,
      media: 'image/jpeg',
      offset,
    };
    const answer = await post('/v1/pictures/parts', encodeFrame(header, part, sender.signing.privateKey));
    return answer.status === 200 ? openedAs(answer.bytes, 'borderpost-picture-answer').lacking : codeIn(answer);
  };
  expect(await ask()).toEqual([{ sha256, offset: 0 }]);
  expect(await send(0, bytes.subarray(0, 65_536))).toEqual([{ sha256, offset: 65_536 }]);
  expect(await send(0, bytes.subarray(0, 65_536))).toEqual([{ sha256, offset: 65_536 }]);
  expect(await send(100_000, bytes.subarray(100_000))).toEqual([{ sha256, offset: 65_536 }]);
  expect(await ask()).toEqual([{ sha256, offset: 65_536 }]);
  expect(await send(65_536, bytes.subarray(65_536))).toEqual([]);
  expect(await ask()).toEqual([]);
  const place = join(hq.folder, 'pictures', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  expect(existsSync(place)).toBe(true);

  const other = 'ab'.repeat(32);
  expect(await send(0, bytes, other)).toEqual([{ sha256: other, offset: 0 }]);
  expect(existsSync(join(hq.folder, 'pictures', 'ab', 'ab', other))).toBe(false);
  expect(readdirSync(join(hq.folder, 'pictures', 'parts', sender.station))).toEqual([]);
  expect(await send(0, bytes, other, 100)).toBe('picture-too-large');
  expect(await send(0, bytes, other, 2 ** 30)).toBe('picture-too-large');
});

function about<Format extends string>(sender: SendingPost, format: Format) {
  return {
    version: 1 as const,
    signer: sender.signing.publicKey,
    format,
    station: sender.station,
    at: start.toISOString(),
  };
}

test('a station that asks too much is told to come again, and another is not kept out', async () => {
  const limits = { atOnce: 8, atOncePerStation: 2, requestsPerMinute: 2 };
  const narrow = await startServer(hq, { port: 0, host: '127.0.0.1', limits });
  const [one, other] = [await newPost(), await newPost()];
  const ask = (sender: SendingPost) =>
    fetch(`${narrow.url}/v1/standings`, {
      method: 'POST',
      body: Buffer.from(enrolmentOf(sender)),
      headers: { 'content-type': 'application/octet-stream' },
    });
  expect((await ask(one)).status).toBe(200);
  expect((await ask(one)).status).toBe(200);
  const refused = await ask(one);
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true]);
  expect((await ask(other)).status).toBe(200);
  await narrow.stop();
});

test('the server tells its keys, its health, its measures and how it is called', async () => {
  const get = async (path: string) => (await fetch(`${server.url}${path}`)).text();
  expect(JSON.parse(await get('/v1/headquarters'))).toEqual({
    key: hq.keys.signing.publicKey,
    encryptionKey: hq.keys.encryption.publicKey,
    fingerprint: hq.keys.fingerprint,
  });
  expect(JSON.parse(await get('/health'))).toEqual({ ok: true });
  expect(await get('/metrics')).toMatch(/^borderpost_requests_total\{route="\/health",status="200"\} \d+$/m);
  const { paths } = JSON.parse(await get('/v1/openapi.json'));
  expect(Object.keys(paths)).toContain('/v1/certificates/{station}');
  expect(JSON.stringify(paths['/v1/batches'])).toContain('borderpost-receipt');
});
