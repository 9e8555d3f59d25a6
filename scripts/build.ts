import { cpSync, readdirSync, rmSync } from 'node:fs';
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
  'station/sync/outbox-worker.ts': 'electron/outbox-worker.mjs',
  'station/vision/picture-worker.ts': 'electron/picture-worker.mjs',
  'station/vision/face/face-worker.ts': 'electron/face-worker.mjs',
  'station/reports/report-worker.ts': 'electron/report-worker.mjs',
  'station/prints/print-worker.ts': 'electron/print-worker.mjs',
  'native/pcsc/pcsc-child.ts': 'electron/pcsc-child.mjs',
  'station/serve.ts': 'station/serve.mjs',
  // The last, so that its age tells whether all are built.
  'station/cli/main.ts': 'cli.mjs',
} as const;

/** What sources find beside themselves by `new URL('./name', import.meta.url)`, and where it lies once built. */
const beside: Readonly<Record<string, string>> = {
  './migrations/': 'db/migrations/',
  './list-worker.ts': 'electron/list-worker.mjs',
  './import-worker.ts': 'electron/import-worker.mjs',
  './outbox-worker.ts': 'electron/outbox-worker.mjs',
  './picture-worker.ts': 'electron/picture-worker.mjs',
  './pcsc-child.ts': 'electron/pcsc-child.mjs',
  './face-worker.ts': 'electron/face-worker.mjs',
  './report-worker.ts': 'electron/report-worker.mjs',
  './print-worker.ts': 'electron/print-worker.mjs',
  '../../../node_modules/@vladmandic/face-api/model/': 'electron/face/',
  '../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/': 'electron/face/',
  '../../core/mrz-image/glyphs.weights': 'electron/glyphs.weights',
  '../../../node_modules/@fontsource/noto-sans/files/': 'electron/fonts/',
  '../../../node_modules/@fontsource/noto-sans-arabic/files/': 'electron/fonts/',
  '../../../node_modules/@fontsource/noto-sans-ethiopic/files/': 'electron/fonts/',
};

/** Of the packages that know faces: the networks that are used, and the WebAssembly of processors with and without SIMD. */
const faceFiles = [
  '@vladmandic/face-api/LICENSE',
  ...['tiny_face_detector', 'face_landmark_68', 'face_recognition'].flatMap((network) => [
    `@vladmandic/face-api/model/${network}_model.bin`,
    `@vladmandic/face-api/model/${network}_model-weights_manifest.json`,
  ]),
  '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm',
  '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
];

/** Of the fonts what reports are printed with. */
const fontFiles = ['noto-sans', 'noto-sans-arabic', 'noto-sans-ethiopic'].map((name) => `@fontsource/${name}`);
const printedFont =
  /^noto-sans-(latin|latin-ext|cyrillic|greek|arabic-arabic|ethiopic-ethiopic)-(400|700)-normal\.woff$/;

/** Lie in node_modules of the installed program, for they load native code; Electron is the program that runs it. */
const external = ['electron', 'better-sqlite3', 'serialport', 'sharp', 'node-hid', 'smartcard', 'tesseract.js'];

/** Bundles the programs into `output` and copies what they read at run time. Fails if one would need a file that is not put there. */
export async function buildPrograms(output: string): Promise<void> {
  // One that was renamed before it was released must not lie beside its new name.
  rmSync(join(output, 'db/migrations'), { recursive: true, force: true });
  cpSync(join(root, 'db/migrations'), join(output, 'db/migrations'), { recursive: true });
  cpSync(join(root, 'core/mrz-image/glyphs.weights'), join(output, 'electron/glyphs.weights'));
  for (const file of faceFiles)
    cpSync(join(root, 'node_modules', file), join(output, 'electron/face', posix.basename(file)));
  for (const folder of fontFiles) copyFonts(folder, join(output, 'electron/fonts'));
  for (const [from, to] of Object.entries(programs)) await bundle(from, output, to);
}

function copyFonts(family: string, to: string): void {
  const from = join(root, 'node_modules', family);
  const licence = join(to, `LICENSE-${posix.basename(family)}`);
  cpSync(join(from, 'LICENSE'), licence);
  for (const file of readdirSync(join(from, 'files')))
    if (printedFont.test(file)) cpSync(join(from, 'files', file), join(to, file));
}

async function bundle(from: string, output: string, to: string): Promise<void> {
  const bundled = await rolldown({
    input: join(root, from),
    external,
    // face-api asks for the whole of TensorFlow.js, of which the core is enough.
    resolve: { alias: { '@tensorflow/tfjs': '@tensorflow/tfjs-core' } },
    // TensorFlow's WebAssembly is loaded by a script for CommonJS, which asks where it lies.
    transform: { define: to.endsWith('.cjs') ? {} : { __dirname: 'import.meta.dirname' } },
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
