import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { constants, createBrotliCompress } from 'node:zlib';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../server/start-server.ts';
import type { RunningServer } from '../server/start-server.ts';
import type { BatchHeader } from '../wire/messages.ts';
import { encodeFrame } from '../wire/signed-frame.ts';
import { approved, headquartersInMemory } from './server-database.ts';
import type { HeadquartersInMemory } from './server-database.ts';
import { batchOf, crossingEntry, dayOf, entryOf, makePost, openedAs, start } from './server-post.ts';
import type { SendingPost } from './server-post.ts';

let hq: HeadquartersInMemory;
let server: RunningServer;
beforeAll(async () => {
  hq = await headquartersInMemory();
  const patience = { headers: 400, request: 800, look: 100 };
  server = await startServer(hq, { port: 0, host: '127.0.0.1', patience });
});
afterAll(async () => {
  await server.stop();
  await hq.close();
});

async function newPost(entries = dayOf(4)): Promise<SendingPost> {
  const sender = makePost(entries);
  await approved(hq, sender);
  return sender;
}

async function send(bytes: Uint8Array) {
  const answer = await fetch(`${server.url}/v1/batches`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-type': 'application/octet-stream' },
  });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}

async function codeOf(bytes: Uint8Array): Promise<unknown> {
  const answer = await send(bytes);
  return answer.status === 200 ? 200 : JSON.parse(answer.bytes.toString('utf8')).error.code;
}

function signed({ signing }: SendingPost, header: object, body: Uint8Array): Buffer {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- no header of ours
  return encodeFrame(header as BatchHeader, body, signing.privateKey);
}

test('numbers that no post has are turned down, whatever the signature', async () => {
  const sender = await newPost();
  const { header, frame } = batchOf(sender, 1, 5);
  const body = frame.subarray(8 + frame.readUInt32BE(4) + 4, -64);
  const changed = (change: object) => signed(sender, { ...header, ...change }, body);
  const corpus: readonly (readonly [string, Buffer, string])[] = [
    ['a million entries claimed', changed({ to: 1_000_000 }), 'entries-do-not-match'],
    ['fewer entries claimed', changed({ to: 4 }), 'entries-do-not-match'],
    ['an end before its beginning', changed({ from: 5, to: 1 }), 'entries-do-not-match'],
    ['a number below nought', changed({ from: -5, to: -1 }), 'header-not-understood'],
    ['nought', changed({ from: 0, to: 4 }), 'header-not-understood'],
    ['a number beyond 2^53', changed({ from: 2 ** 53, to: 2 ** 53 + 4 }), 'header-not-understood'],
    ['half a number', changed({ from: 1.5 }), 'header-not-understood'],
    ['a number as text', changed({ from: '1' }), 'header-not-understood'],
    ['a schema below nought', changed({ schema: -1 }), 'header-not-understood'],
    ['a schema that no column holds', changed({ schema: 2 ** 40 }), 'header-not-understood'],
    ['a clock that goes back', changed({ clock: { ...header.clock, monotonic: -1 } }), 'header-not-understood'],
    ['a program named at length', changed({ product: 'x'.repeat(41) }), 'header-not-understood'],
    ['a key that is no point', changed({ signer: '_'.repeat(42) + '8' }), 'wrong-signature'],
  ];
  for (const [name, bytes, code] of corpus) expect([name, await codeOf(bytes)]).toEqual([name, code]);
  expect((await send(frame)).status).toBe(200);
});

test('the greatest instants and skews that a header can tell are no reason to refuse anything', async () => {
  for (const wall of ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z']) {
    const sender = await newPost();
    expect((await send(batchOf(sender, 1, 5, new Date(wall)).frame)).status).toBe(200);
  }
});

test('names of prototypes are data', async () => {
  const polluting = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
  const crossing = crossingEntry(makePost(dayOf(1)).ledger[1]!.officer as never, 77);
  const payload = crossing.payload.replace(
    '{',
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
  );
  const sender = await newPost([...dayOf(2), { ...crossing, payload }, entryOf('__proto__', start, polluting)]);
  const batch = batchOf(sender, 1, 5);
  for (const name of ['__proto__', 'constructor']) {
    const header = Object.defineProperty({ ...batch.header }, name, { value: polluting, enumerable: true });
    expect(await codeOf(signed(sender, header, Buffer.from([0])))).toBe('header-not-understood');
  }
  const receipt = openedAs((await send(batch.frame)).bytes, 'borderpost-receipt');
  expect(receipt.verdicts.quarantined).toContainEqual({ seq: 5, reason: 'unknown-kind' });
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  const { rows } = await hq.db.execute<{ payload: string }>(
    sql`SELECT payload FROM entry WHERE station_id = ${sender.station}::uuid ORDER BY seq`,
  );
  expect(rows.map((row) => row.payload)).toEqual(sender.ledger.map((entry) => entry.payload));
});

test('entries of a schema of the future are kept raw and hold up nothing', async () => {
  const later = entryOf('horse.stamped', start, { horse: { shoes: 4 } });
  const changed = entryOf('shift.closed', start, { shift: 7, moonlight: true });
  const sender = await newPost([...dayOf(1), later, changed, ...dayOf(2).slice(1)]);
  const { header, frame } = batchOf(sender, 1, 6);
  const body = frame.subarray(8 + frame.readUInt32BE(4) + 4, -64);
  const answer = await send(signed(sender, { ...header, schema: 2_000_000, product: '99.0.0' }, body));
  expect(openedAs(answer.bytes, 'borderpost-receipt')).toMatchObject({
    highWater: 6,
    verdicts: {
      quarantined: [
        { seq: 3, reason: 'unknown-kind' },
        { seq: 4, reason: 'payload-not-understood' },
      ],
    },
  });
});

test('memory stays bounded under batches that unpack to half a gigabyte', async () => {
  const sender = await newPost();
  const { header, frame } = batchOf(sender, 1, 5);
  const bomb = signed(sender, header, Buffer.concat([Buffer.from([0]), await packed(512)]));
  const columns = signed(sender, header, Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), await packed(512)]));
  // Threads and caches are there before anything is measured.
  for (const bytes of [bomb, columns]) await send(bytes);
  const before = process.memoryUsage.rss();
  let most = before;
  for (let times = 0; times < 25; times += 1) {
    expect(await Promise.all([bomb, columns].map(codeOf))).toEqual(['body-too-large', 'body-too-large']);
    most = Math.max(most, process.memoryUsage.rss());
  }
  expect((most - before) / 2 ** 20).toBeLessThan(400);
  expect((await send(frame)).status).toBe(200);
});

/** So many MiB of one letter. */
async function packed(megabytes: number): Promise<Buffer> {
  const compress = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
  const pieces: Buffer[] = [];
  compress.on('data', (piece: Buffer) => pieces.push(piece));
  const letters = Buffer.alloc(2 ** 20, '{');
  await pipeline(Readable.from(Array.from({ length: megabytes }, () => letters)), compress);
  return Buffer.concat(pieces);
}

test('who sends headers or a body letter by letter loses the connection, and keeps nobody else out', async () => {
  const { port } = new URL(server.url);
  const sender = await newPost();
  const { frame } = batchOf(sender, 1, 5);
  const line = 'POST /v1/batches HTTP/1.1\r\nHost: headquarters\r\n';
  const rest = `Content-Type: application/octet-stream\r\nContent-Length: ${frame.length}\r\n\r\n`;
  const slow = (text: string) => Array.from({ length: 100 }, () => drip(connect(Number(port), '127.0.0.1'), text));
  const ended = [...slow(line), ...slow(line + rest)];
  expect((await send(frame)).status).toBe(200);
  // The answer to who never stops talking may be lost with the connection.
  const said = await Promise.all(ended);
  expect(said.filter((words) => words !== '' && words !== 'HTTP/1.1 408 Request Timeout')).toEqual([]);
  const { rows } = await hq.db.execute(sql`SELECT 1 FROM receipt WHERE station_id = ${sender.station}::uuid`);
  expect(rows).toHaveLength(1);
});

/** Sends a text and then a letter now and then, until the server ends it; gives the first line of what it said. */
async function drip(socket: Socket, text: string): Promise<string | undefined> {
  socket.on('error', () => undefined);
  let said = '';
  socket.on('data', (bytes: Buffer) => (said += bytes.toString('latin1')));
  socket.write(text);
  const dripping = setInterval(() => socket.write('X'), 50);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(dripping);
  return said.split('\r\n')[0];
}
