#!/usr/bin/env node
import { ensurePackages, reenter } from './reenter.mjs';

ensurePackages();
reenter('bench/main.ts', process.argv.slice(2));
