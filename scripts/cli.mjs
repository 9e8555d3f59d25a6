#!/usr/bin/env node
import { ensurePackages, reenter } from './reenter.mjs';

ensurePackages();
reenter('station/cli/main.ts', process.argv.slice(2));
