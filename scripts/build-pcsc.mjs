#!/usr/bin/env node
// Builds the part for chip readers, which no installation builds by itself: for the tests, and before the program is packed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages, ownEnvironment, ownNode, root } from './reenter.mjs';

const folder = join(root, 'node_modules', 'smartcard');

/** Gives whether the part is there. Without it everything else works, so that no failure ends the program that asked. */
export function buildPcsc() {
  if (existsSync(join(folder, 'build', 'Release', 'smartcard_napi.node'))) return true;
  if (!existsSync(folder)) return false;
  process.stderr.write('borderpost: building the part for chip readers (once, half a minute)…\n');
  const prefix = prefixWithHeaders();
  const headers = prefix === undefined ? [] : [`--nodedir=${prefix}`];
  const gyp = join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const run = spawnSync(ownNode(), [gyp, 'rebuild', '-C', folder, '--loglevel=error', ...headers], {
    stdio: ['ignore', 'ignore', 2],
    env: ownEnvironment(),
  });
  if (run.status === 0) return true;
  process.stderr.write('borderpost: it could not be built (see above); tests that need it are skipped.\n');
  return false;
}

/** Node-API is the same in all versions: the headers of any Node on this machine do, and none have to be fetched. */
function prefixWithHeaders() {
  const folders = [dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.map((bin) => dirname(bin)).find((prefix) => existsSync(join(prefix, 'include', 'node', 'node_api.h')));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensurePackages();
  process.exit(buildPcsc() ? 0 : 1);
}
