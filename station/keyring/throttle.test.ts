import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createThrottle, waitAfter } from './throttle.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

/** A machine whose uptime the test moves. */
function machine() {
  const file = join(temporaryFolder('throttle'), 'failed-logins.json');
  const uptime = { seconds: 1000 };
  return { file, uptime, start: () => createThrottle(file, () => uptime.seconds) };
}

test('the first slips cost nothing, then the wait grows and stays at its longest', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 50].map(waitAfter)).toEqual([0, 0, 0, 5, 15, 60, 120, 300, 300]);
});

test('who failed too often waits until the time is over, and is told how long', () => {
  const { uptime, start } = machine();
  const throttle = start();
  expect([1, 2, 3].map(() => throttle.fail('Ines'))).toEqual([0, 0, 5]);
  expect(throttle.secondsToWait('Ines')).toBe(5);
  uptime.seconds += 4.5;
  expect(throttle.secondsToWait('Ines')).toBe(1);
  uptime.seconds += 0.5;
  expect(throttle.secondsToWait('Ines')).toBe(0);
  expect(throttle.fail('Ines')).toBe(15);
});

test('a name counts the same however it is typed, and others are not made to wait for it', () => {
  const throttle = machine().start();
  for (const name of ['Ines Duarte', 'INES DUARTE', '  ines  duarte ']) throttle.fail(name);
  expect(throttle.secondsToWait('ines Duarte')).toBe(5);
  expect(throttle.secondsToWait('Amina Keita')).toBe(0);
});

test('the right passphrase clears the count and says how many tries there were', () => {
  const throttle = machine().start();
  throttle.fail('Ines');
  throttle.fail('Ines');
  expect(throttle.succeed('Ines')).toBe(2);
  expect(throttle.succeed('Ines')).toBe(0);
  expect(throttle.fail('Ines')).toBe(0);
});

test('a restart forgets no failure and begins the wait anew', () => {
  const { uptime, start } = machine();
  const before = start();
  for (let time = 0; time < 4; time += 1) before.fail('Ines');
  uptime.seconds = 3;
  const after = start();
  expect(after.secondsToWait('Ines')).toBe(15);
  expect(after.fail('Ines')).toBe(60);
});

test('a damaged count starts anew and locks nobody out', () => {
  for (const text of ['', '{', '[]', '{"ines": -1}', '{"ines": "many"}']) {
    const { file, start } = machine();
    writeFileSync(file, text);
    expect(start().secondsToWait('Ines')).toBe(0);
  }
});
