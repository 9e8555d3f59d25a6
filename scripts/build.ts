import { cpSync, rmSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { rolldown, type Plugin } from 'rolldown';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');

/** What is bundled into one file each. The preload is CommonJS: a sandboxed preload cannot be a module. */
const programs = {
  'electron/main.ts': 'electron/main.mjs',
  'electron/preload.ts': 'electron/preload.cjs',
  'electron/station-entry.ts': 'electron/station-entry.mjs',
  'station/lists/list-worker.ts': 'electron/list-worker.mjs',
  'station/lists/import-worker.ts': 'electron/import-worker.mjs',
  'station/vision/picture-worker.ts': 'electron/picture-worker.mjs',
  'station/serve.ts': 'station/serve.mjs',
  // The last, so that its age tells whether all are built.
  'station/cli/main.ts': 'cli.mjs',
} as const;

/** What sources find beside themselves by `new URL('./name', import.meta.url)`, and where it lies once built. */
const beside: Readonly<Record<string, string>> = {
  './migrations/': 'db/migrations/',
  './list-worker.ts': 'electron/list-worker.mjs',
  './import-worker.ts': 'electron/import-worker.mjs',
  './picture-worker.ts': 'electron/picture-worker.mjs',
  '../../core/mrz-image/glyphs.weights': 'electron/glyphs.weights',
};

/** Lie in node_modules of the installed program, for they load native code; Electron is the program that runs it. */
const external = ['electron', 'better-sqlite3', 'serialport', 'sharp', 'node-hid', 'tesseract.js'];

/** Bundles the programs into `output` and copies what they read at run time. Fails if one would need a file that is not put there. */
export async function buildPrograms(output: string): Promise<void> {
  cpSync(join(root, 'db/migrations'), join(output, 'db/migrations'), { recursive: true });
  cpSync(join(root, 'core/mrz-image/glyphs.weights'), join(output, 'electron/glyphs.weights'));
  for (const [from, to] of Object.entries(programs)) await bundle(from, output, to);
}

async function bundle(from: string, output: string, to: string): Promise<void> {
  const bundled = await rolldown({
    input: join(root, from),
    external,
    platform: to.endsWith('.cjs') ? 'browser' : 'node',
    plugins: [findsWhatLiesBeside(to)],
  });
  await bundled.write({
    dir: join(output, dirname(to)),
    entryFileNames: basename(to),
    format: to.endsWith('.cjs') ? 'cjs' : 'esm',
    codeSplitting: false,
  });
  await bundled.close();
}

function findsWhatLiesBeside(to: string): Plugin {
  return {
    name: 'finds-what-lies-beside',
    transform(code, id) {
      if (id.includes('/node_modules/')) return null;
      return code.replaceAll(/new URL\('([^']+)', import\.meta\.url\)/g, (_whole, name: string) => {
        const place = beside[name];
        if (place === undefined) throw new Error(`${id} looks for ${name}, which the build puts nowhere.`);
        const path = posix.relative(posix.dirname(to), place) + (place.endsWith('/') ? '/' : '');
        return `new URL('./${path}', import.meta.url)`;
      });
    },
  };
}

if (import.meta.main) {
  const output = join(root, 'dist');
  for (const part of ['electron', 'station', 'db', 'cli.mjs'])
    rmSync(join(output, part), { recursive: true, force: true });
  await buildPrograms(output);
  await build({ configFile: join(root, 'vite.config.ts'), root: join(root, 'renderer'), logLevel: 'warn' });
}
