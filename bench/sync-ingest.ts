import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { OfficerId } from '../core/crossing/crossing.ts';
import { approveStation } from '../server/enrolment/decide.ts';
import { takeEnrolment } from '../server/enrolment/enrol.ts';
import { openHeadquarters } from '../server/open-headquarters.ts';
import type { OpenedHeadquarters } from '../server/open-headquarters.ts';
import { startServer } from '../server/start-server.ts';
import type { BatchEntry } from '../wire/batch-body.ts';
import { closeBatch } from '../wire/close-batch.ts';
import { beforeFirst, newSalt } from '../wire/entry-hash.ts';
import { makeSigningKey } from '../wire/keys.ts';
import type { SigningKey } from '../wire/keys.ts';
import { decodeFrame, encodeFrame } from '../wire/signed-frame.ts';
import { printFigure } from './figure.ts';
import type { Printed } from './figure.ts';
import { inFolder } from './folder.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { crossingOf, person } from './people.ts';

const stations = 4;
const perBatch = 500;
const batchesOfStation = 15;
/** One entry in a hundred is of a kind that headquarters does not know. */
const poisonEvery = 100;
/** At least so much of what COPY reaches with the same rows: as most of the time that COPY takes. */
const limit = { whole: 1 / 0.55 };

interface Sender {
  readonly station: string;
  readonly signing: SigningKey;
  readonly frames: readonly Buffer[];
}

/** Headquarters' ingest through HTTP with everything that it does, against COPY of the rows it wrote, in the same database. */
export async function benchSyncIngest(options: BenchOptions): Promise<Printed[]> {
  return inFolder(options.directory, async (folder) => {
    const log = { write: () => undefined };
    const hq = await openHeadquarters({ folder, databaseUrl: undefined, log });
    const limits = { atOnce: 64, atOncePerStation: 4, requestsPerMinute: 1e6 };
    const server = await startServer(hq, { port: 0, host: '127.0.0.1', limits });
    try {
      // Until every thread of the server has seen enough batches to be as fast as it gets.
      await round(hq, server.url, await senders(hq, stations, sized(options, 8), 0));
      const clean = await senders(hq, stations, sized(options, batchesOfStation), 0);
      const ingest = await round(hq, server.url, clean);
      const copies = await copyOf(hq, ingest.count);
      const replay = await round(hq, server.url, clean);
      const poisoned = await senders(hq, stations, sized(options, batchesOfStation), poisonEvery);
      const poison = await round(hq, server.url, poisoned);
      // The tables have grown meanwhile: what is clean is measured before and after.
      const after = await round(hq, server.url, await senders(hq, stations, sized(options, batchesOfStation), 0));
      const figure = { bench: 'sync-ingest', unit: 'µs', count: ingest.count } as const;
      return [
        printFigure({
          ...figure,
          figure: 'a crossing taken over HTTP: signature, unpacking, chain, checks, committed, receipt',
          measured: { whole: ingest.micros },
          peer: { name: 'COPY of the rows that were written, same indexes', measured: { whole: copies } },
          limit,
        }),
        printFigure({
          ...figure,
          figure: 'the same batches once more',
          measured: { whole: replay.micros },
          peer: { name: 'the first time', measured: { whole: ingest.micros } },
        }),
        printFigure({
          ...figure,
          figure: 'with one entry in a hundred that is not understood',
          measured: { whole: poison.micros },
          peer: { name: 'without, before and after', measured: { whole: (ingest.micros + after.micros) / 2 } },
          limit: { whole: 1.05 },
        }),
      ];
    } finally {
      await server.stop();
      await hq.close();
    }
  });
}

async function senders(hq: OpenedHeadquarters, count: number, batches: number, poison: number): Promise<Sender[]> {
  const made: Sender[] = [];
  for (let number = 0; number < count; number += 1) {
    const sender = makeSender(batches, poison);
    const header = { station: sender.station, post: 'BENCH', name: 'Bench', country: 'UTO', product: 'bench' };
    const frame = encodeFrame(
      {
        version: 1,
        signer: sender.signing.publicKey,
        format: 'borderpost-enrolment',
        ...header,
        at: new Date().toISOString(),
      },
      Buffer.alloc(0),
      sender.signing.privateKey,
    );
    const read = decodeFrame(frame);
    if (!read.ok) throw new Error(read.failure.kind);
    await takeEnrolment(hq, read.value);
    for (const name of ['One', 'Two']) await approveStation(hq, sender.station, name);
    made.push(sender);
  }
  return made;
}

function makeSender(batches: number, poison: number): Sender {
  const [station, epoch, officer] = [randomUUID(), uuidv7(), uuidv7() as OfficerId];
  const signing = makeSigningKey();
  const frames: Buffer[] = [];
  let before = beforeFirst.toString('hex');
  for (let batch = 0; batch < batches; batch += 1) {
    const from = batch * perBatch + 1;
    const entries = Array.from({ length: perBatch }, (_, at) => entryOf(from + at, officer, poison));
    const clock = { wall: new Date().toISOString(), monotonic: 1 };
    const closed = closeBatch(entries, { station, epoch, from, before, schema: 6, product: 'bench', clock }, signing);
    if (!closed.ok) throw new Error(closed.failure.kind);
    before = closed.value.header.head;
    frames.push(closed.value.frame);
  }
  return { station, signing, frames };
}

function entryOf(number: number, officer: OfficerId, poison: number): BatchEntry {
  const at = new Date(Date.now() - number * 1000);
  const crossing = crossingOf(person('stranger', number), { officer, at, direction: 'entry' });
  const kind = poison > 0 && number % poison === 0 ? 'kind.of-tomorrow' : 'crossing.recorded';
  const payload = JSON.stringify(crossing);
  return { id: crossing.id, kind, at: at.toISOString(), officer, payload, salt: newSalt() };
}

/** Every station sends its batches one after the other, all stations at the same time. */
async function round(hq: OpenedHeadquarters, url: string, from: readonly Sender[]) {
  const began = performance.now();
  await Promise.all(
    from.map(async ({ frames }) => {
      for (const frame of frames) {
        const answer = await fetch(`${url}/v1/batches`, {
          method: 'POST',
          body: new Uint8Array(frame),
          headers: { 'content-type': 'application/octet-stream' },
        });
        const read = decodeFrame(Buffer.from(await answer.arrayBuffer()));
        if (!read.ok || read.value.header.signer !== hq.keys.signing.publicKey) throw new Error(`${answer.status}`);
      }
    }),
  );
  const count = from.reduce((sum, { frames }) => sum + frames.length * perBatch, 0);
  return { count, micros: ((performance.now() - began) * 1000) / count };
}

const copied = ['chain', 'entry', 'crossing'] as const;

/** Microseconds for each crossing to load the newest `count` rows of each table into one like it, by COPY from files. */
async function copyOf(hq: OpenedHeadquarters, count: number): Promise<number> {
  const { rows } = await hq.db.execute<{ folder: string }>(sql`SELECT current_setting('data_directory') AS folder`);
  const folder = rows[0]!.folder;
  for (const table of copied) {
    await hq.db.execute(sql.raw(`CREATE TABLE copy_of_${table} (LIKE ${table} INCLUDING ALL)`));
    await hq.db.execute(sql.raw(`COPY (SELECT * FROM ${table} LIMIT ${count}) TO '${folder}/${table}.copy'`));
  }
  const began = performance.now();
  for (const table of copied) await hq.db.execute(sql.raw(`COPY copy_of_${table} FROM '${folder}/${table}.copy'`));
  return ((performance.now() - began) * 1000) / count;
}
