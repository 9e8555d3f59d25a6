#!/usr/bin/env node
// npm run bench -- <name>: measures on this machine and prints each figure with its peer or limit.
import { ensurePackages, ensureSystem, reenter } from './reenter.mjs';

ensurePackages();
ensureSystem([{ package: 'chromium', command: 'chromium', why: 'the browser in which the desk is measured' }]);
reenter('bench/main.ts', process.argv.slice(2));
