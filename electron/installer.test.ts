import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { buildPrograms } from '../scripts/build.ts';

const root = join(import.meta.dirname, '..');
const configuration = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
const project = mkdtempSync(join(tmpdir(), 'borderpost-installer-'));
const unpacked = join(project, 'dist/installers/linux-unpacked');
const archive = join(unpacked, 'resources/app.asar');

/** How Electron's binary marks where its fuses are: a fixed text, a version, a count, then one character for each. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

beforeAll(async () => {
  for (const file of ['package.json', 'package-lock.json', 'electron-builder.yml'])
    cpSync(join(root, file), join(project, file));
  cpSync(join(root, 'electron/installer'), join(project, 'electron/installer'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'junction');
  await buildPrograms(join(project, 'dist'));
  mkdirSync(join(project, 'dist/renderer'));
  writeFileSync(join(project, 'dist/renderer/index.html'), '<!doctype html>');
  const electron = join(project, 'dummy');
  mkdirSync(join(electron, 'locales'), { recursive: true });
  writeFileSync(join(electron, 'locales/en-US.pak'), '');
  writeFileSync(join(electron, 'electron'), `ELF${fuseMark}\u0001\u0009101100111`);
  const packing = spawnSync(
    process.execPath,
    [join(root, 'node_modules/electron-builder/cli.js'), '--linux', 'dir', '--x64', `-c.electronDist=${electron}`],
    { cwd: project, encoding: 'utf8' },
  );
  expect(packing.status, packing.stdout + packing.stderr).toBe(0);
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

test('the configuration is one that electron-builder knows', () => {
  const schema: object = JSON.parse(readFileSync(join(root, 'node_modules/app-builder-lib/scheme.json'), 'utf8'));
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  validate(configuration);
  expect(validate.errors).toBeNull();
  expect(validate({ ...configuration, electronFuses: { runAsNod: false } })).toBe(false);
});

test('there are installers for Windows and for Linux, and none is published', () => {
  expect(configuration).toMatchObject({
    publish: null,
    win: { target: [{ target: 'nsis' }] },
    nsis: { perMachine: true, deleteAppDataOnUninstall: false },
    linux: { target: [{ target: 'deb' }, { target: 'AppImage' }] },
  });
});

test('the packed binary has its fuses set', () => {
  const binary = readFileSync(join(unpacked, 'borderpost'), 'latin1');
  const fuses = binary.slice(binary.indexOf(fuseMark) + fuseMark.length + 2).split('');
  const [runAsNode, cookieEncryption, nodeOptions, nodeInspect, asarIntegrity, onlyAsar, , filePrivileges] = fuses;
  expect({ runAsNode, cookieEncryption, nodeOptions, nodeInspect, asarIntegrity, onlyAsar, filePrivileges }).toEqual({
    runAsNode: '0',
    cookieEncryption: '1',
    nodeOptions: '0',
    nodeInspect: '0',
    asarIntegrity: '1',
    onlyAsar: '1',
    filePrivileges: '0',
  });
});

test('the archive holds what runs, and no sources, tests or other systems’ binaries', () => {
  const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  expect(files).toEqual(
    expect.arrayContaining([
      '/package.json',
      '/dist/electron/main.mjs',
      '/dist/electron/preload.cjs',
      '/dist/electron/station-entry.mjs',
      '/dist/electron/import-worker.mjs',
      '/dist/electron/list-worker.mjs',
      '/dist/electron/picture-worker.mjs',
      '/dist/electron/glyphs.weights',
      '/dist/renderer/index.html',
      '/dist/cli.mjs',
      '/node_modules/better-sqlite3/lib/index.js',
      '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]),
  );
  expect(files.filter((file) => file.startsWith('/dist/db/migrations/'))).not.toEqual([]);
  expect(files.filter((file) => /\.(ts|tsx|c|cpp|h|map)$/.test(file))).toEqual([]);
  expect(files.filter((file) => /(win32|darwin|android|arm).*\.node$/.test(file))).toEqual([]);
  expect(files.filter((file) => /^\/(core|db|electron|native|renderer|station|test|docs)\//.test(file))).toEqual([]);
});

test('only native code lies outside the archive', () => {
  const beside = `${archive}.unpacked`;
  expect(existsSync(join(beside, 'node_modules/better-sqlite3/prebuilds/linux-x64.node'))).toBe(true);
  expect(existsSync(join(beside, 'node_modules/better-sqlite3/lib'))).toBe(false);
});

test('the packed command line runs from what was packed alone', () => {
  const extracted = join(project, 'extracted');
  extractAll(archive, extracted);
  const run = spawnSync(process.execPath, [join(extracted, 'dist/cli.mjs'), 'no-such-command'], { encoding: 'utf8' });
  expect(JSON.parse(run.stderr)).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
});
