#!/usr/bin/env node
// npm run server -- --data DIR --port N: runs headquarters' central server.
import { ensurePackages, reenter } from './reenter.mjs';

ensurePackages();
reenter('server/cli.ts', ['server', 'start', ...process.argv.slice(2)]);
