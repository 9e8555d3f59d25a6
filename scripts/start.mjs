#!/usr/bin/env node
// npm start: installs what is missing, builds the screens when they are older than their sources, and opens the product.
import { ensurePackages, reenter } from './reenter.mjs';

ensurePackages();
reenter('scripts/start.ts', process.argv.slice(2));
