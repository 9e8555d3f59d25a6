import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';
import { freeBytes, layBallast, releaseBallast } from './ballast.ts';

const bytes = 3 * 1024 * 1024 + 5;

test('the reserve takes up real room and gives it back', () => {
  const folder = temporaryFolder('ballast');
  expect(layBallast(folder, bytes)).toBe(true);
  const { size, blocks } = statSync(join(folder, 'ballast'));
  expect(size).toBe(bytes);
  // Blocks of 512 bytes that the disk has really set aside.
  expect(blocks * 512).toBeGreaterThanOrEqual(bytes);
  expect(releaseBallast(folder)).toBe(true);
  expect(existsSync(join(folder, 'ballast'))).toBe(false);
  expect(releaseBallast(folder)).toBe(false);
});

test('a reserve that was cut short is laid anew', () => {
  const folder = temporaryFolder('ballast');
  writeFileSync(join(folder, 'ballast'), 'cut short');
  expect(layBallast(folder, bytes)).toBe(true);
  expect(statSync(join(folder, 'ballast')).size).toBe(bytes);
});

test('no reserve is laid where it would itself fill the disk', () => {
  const folder = temporaryFolder('ballast');
  expect(layBallast(folder, Math.ceil(freeBytes(folder) / 2))).toBe(false);
  expect(existsSync(join(folder, 'ballast'))).toBe(false);
});
