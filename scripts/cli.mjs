#!/usr/bin/env node
import { ensurePackages, reenter } from './reenter.mjs';

const words = process.argv.slice(2);
ensurePackages();
// Headquarters' server is a program of its own: the workstation holds nothing of it.
reenter(words[0] === 'server' ? 'server/cli.ts' : 'station/cli/main.ts', words);
