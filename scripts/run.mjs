#!/usr/bin/env node
// Runs one of the project's own TypeScript programs under its own Node: node scripts/run.mjs scripts/build.ts
import { ensurePackages, reenter } from './reenter.mjs';

const [file, ...args] = process.argv.slice(2);
ensurePackages();
reenter(file, args);
