import { existsSync, readFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { benchDurableCrossing } from './crossing-durable.ts';
import { benchReaction } from './crossing-reaction.ts';
import { benchStart } from './crossing-start.ts';
import { benchFacePreview } from './face-preview.ts';
import { benchFace } from './face.ts';
import { benchDevices } from './devices.ts';
import { benchMrzImage } from './mrz-image.ts';
import type { Printed } from './figure.ts';
import { fileSystemOf } from './folder.ts';
import { benchMatching } from './matching.ts';
import type { BenchOptions } from './options.ts';
import { benchSyncWire } from './sync-wire.ts';
import { benchSyncIngest } from './sync-ingest.ts';
import { benchSyncDesk } from './sync-desk.ts';
import { benchDrain } from './sync-drain.ts';
import { benchReport } from './report.ts';
import { benchReportDesk } from './report-desk.ts';
import { benchWatchlist } from './watchlist.ts';
import { keepTable, tableOf } from './table.ts';

/** `bench <name> [--dir DIR] [--keep DIR] [--share 0.1] [--entries N] [--lists DIR] [--show N] [--line proxy|netns] [--write]`: prints each figure as a line of JSON, then all as a table. */
const benches: Readonly<Record<string, readonly ((options: BenchOptions) => Promise<Printed[]>)[]>> = {
  crossing: [benchDurableCrossing, benchStart, benchReaction],
  'crossing-durable': [benchDurableCrossing],
  'crossing-start': [benchStart],
  'crossing-reaction': [benchReaction],
  face: [benchFace, benchFacePreview],
  'face-preview': [benchFacePreview],
  devices: [benchDevices],
  'mrz-image': [benchMrzImage],
  'sync-ingest': [benchSyncIngest],
  'sync-drain': [benchDrain],
  'sync-desk': [benchSyncDesk],
  report: [benchReport],
  'report-desk': [benchReportDesk],
  watchlist: [benchWatchlist],
  matching: [benchMatching],
  'sync-wire': [benchSyncWire],
};

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dir: { type: 'string' },
    keep: { type: 'string' },
    share: { type: 'string' },
    write: { type: 'boolean' },
    entries: { type: 'string' },
    lists: { type: 'string' },
    show: { type: 'string' },
    line: { type: 'string' },
  },
});
const chosen = benches[positionals[0] ?? ''];
if (!chosen || positionals.length > 1) {
  process.stderr.write(`bench: name one of ${Object.keys(benches).join(', ')}\n`);
  process.exit(2);
}

const options: BenchOptions = {
  directory: resolve(values.dir ?? 'dist/bench'),
  keep: values.keep === undefined ? undefined : resolve(values.keep),
  share: z.coerce
    .number()
    .positive()
    .max(1)
    .parse(values.share ?? 1),
  entries:
    values.entries === undefined ? undefined : z.coerce.number().int().min(100).max(20_000_000).parse(values.entries),
  lists: values.lists === undefined ? undefined : resolve(values.lists),
  line: z.enum(['proxy', 'netns']).parse(values.line ?? 'proxy'),
  show: values.show === undefined ? undefined : z.coerce.number().int().nonnegative().parse(values.show),
};
const figures: Printed[] = [];
for (const bench of chosen) figures.push(...(await bench(options)));

const machine = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${operatingSystem()}, Node ${process.version}, working files on ${fileSystemOf(options.directory)}${options.share === 1 ? '' : `, at ${options.share} of the full size`}.`;
const text = `${machine}\n\n${tableOf(figures)}`;
process.stdout.write(`\n${text}\n`);
if (values.write) keepTable(join(root, 'docs/benchmarks.md'), text);

/** The name a Linux gives itself (os-release(5)), else what the kernel says. */
function operatingSystem(): string {
  const file = '/etc/os-release';
  const name = existsSync(file) && /^PRETTY_NAME="(.*)"$/m.exec(readFileSync(file, 'utf8'))?.[1];
  return name || `${platform()} ${release()}`;
}
