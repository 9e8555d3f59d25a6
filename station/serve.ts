import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultHome } from './default-home.ts';
import { serveLoopback } from './loopback.ts';
import { product } from './product.ts';
import { createStation } from './station.ts';

/** The browser host: one workstation, served to a browser on this machine. Prints `{"url": …}` once it is ready. */
const { values } = parseArgs({
  options: { home: { type: 'string' }, port: { type: 'string' }, screens: { type: 'string' } },
});
const station = createStation({
  home: resolve(values.home ?? defaultHome()),
  host: 'browser',
  keystore: 'none',
  product,
});
const loopback = await serveLoopback(station, {
  screens: resolve(values.screens ?? 'dist/renderer'),
  ...(values.port !== undefined && { port: Number(values.port) }),
});
process.stdout.write(`${JSON.stringify({ url: loopback.url })}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await loopback.close();
  await station.close();
  process.exit(0);
}
