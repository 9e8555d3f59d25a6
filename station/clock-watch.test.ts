import { expect, test } from 'vitest';
import { demoDesk } from '../test/fakes/post-at-work.ts';
import { createClockWatch } from './clock-watch.ts';

test('a jump of the clock is recorded with its length, the hours that pass are not', async () => {
  const post = await demoDesk();
  let uptime = 0;
  const watch = createClockWatch(post.station.workstation, () => uptime);
  const pass = (real: number, shown: number) => {
    uptime += real;
    post.clock.at = new Date(post.clock.at.getTime() + shown * 1000);
    watch.look();
  };
  pass(3600, 3600);
  pass(1, 20);
  expect(post.entries('clock.jumped').filter(({ payload }) => payload.seconds === 19)).toEqual([]);
  pass(1, -86_400);
  pass(5, 86_400);
  expect(post.entries('clock.jumped').map(({ payload }) => payload.seconds)).toEqual(
    expect.arrayContaining([-86_401, 86_395]),
  );
  expect(post.snapshot().alarms.map(({ code }) => code)).toContain('clock-jumped');
});
