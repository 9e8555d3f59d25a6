import { gzipSync } from 'node:zlib';
import { writeLines } from '../wire/body/json-lines.ts';
import { mostEntries } from '../wire/batch-body.ts';
import type { BatchEntry } from '../wire/batch-body.ts';
import { closeBatch } from '../wire/close-batch.ts';
import { beforeFirst } from '../wire/entry-hash.ts';
import { makeSigningKey } from '../wire/keys.ts';
import { openBatch } from '../wire/open-batch.ts';
import { decodeFrame } from '../wire/signed-frame.ts';
import { p50AndMax, printFigure } from './figure.ts';
import type { Figure, Printed } from './figure.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { createCrossingEntries } from './sync-crossings.ts';

const batches = 20;
/** Batches of each kind before the measured ones, so that the code is compiled. */
const warmUp = 2;
/** Two pictures are 64 bytes of hashes that nothing shortens, and their sizes and times. */
const kinds = [
  { name: 'crossing without pictures', captured: false, limit: 80 },
  { name: 'crossing with page and face', captured: true, limit: undefined },
];
const mostCpu = 500;
const key = makeSigningKey();
const station = '01980000-0000-7000-8000-000000000001';
const origin = {
  station,
  epoch: station,
  from: 1,
  before: beforeFirst.toString('hex'),
  schema: 5,
  product: 'bench',
  clock: { wall: '2026-03-01T06:00:00.000Z', monotonic: 0 },
};

/** What a crossing costs on the wire, its share of the frame included, and what a batch of 500 costs in CPU on either side. */
export function benchSyncWire(options: BenchOptions): Promise<Printed[]> {
  const count = sized(options, batches, 2);
  return Promise.resolve(
    kinds.flatMap(({ name, captured, limit }) => {
      const make = createCrossingEntries(captured);
      const next = () => Array.from({ length: mostEntries }, make);
      for (let turn = 0; turn < warmUp; turn += 1) measure(next());
      const turns = Array.from({ length: count }, () => measure(next()));
      const figure = (text: string, unit: Figure['unit'], values: number[], held: Pick<Figure, 'peer' | 'limit'>) =>
        printFigure({ bench: 'sync-wire', figure: text, unit, count, measured: p50AndMax(values), ...held });
      const bytes = turns.map((turn) => turn.bytes / mostEntries);
      const lines = p50AndMax(turns.map((turn) => turn.lines / mostEntries));
      return [
        figure(`${name}, of 500`, 'bytes', bytes, limit === undefined ? {} : { limit: { max: limit } }),
        figure(`${name}, of 500, again`, 'bytes', bytes, { peer: { name: 'JSON lines + gzip', measured: lines } }),
        figure(
          `${name}: CPU of closing 500`,
          'ms',
          turns.map((turn) => turn.closing),
          { limit: { p50: mostCpu } },
        ),
        figure(
          `${name}: CPU of opening 500`,
          'ms',
          turns.map((turn) => turn.opening),
          {},
        ),
      ];
    }),
  );
}

function measure(entries: readonly BatchEntry[]) {
  const beforeClosing = process.cpuUsage();
  const closed = closeBatch(entries, origin, key);
  const closing = cpuSince(beforeClosing);
  if (!closed.ok) throw new Error(closed.failure.kind);
  const { frame } = closed.value;
  const beforeOpening = process.cpuUsage();
  const signed = decodeFrame(frame);
  const opened = signed.ok && openBatch(signed.value);
  const opening = cpuSince(beforeOpening);
  if (!opened || !opened.ok) throw new Error('a batch that was closed opens');
  return { bytes: frame.length, lines: gzipSync(writeLines(entries)).length, closing, opening };
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
