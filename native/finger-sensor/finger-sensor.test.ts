import { expect, test } from 'vitest';
import { fingerQuality } from '../../core/finger/finger-quality.ts';
import { syntheticFinger } from '../../core/finger/synthetic-finger.ts';
import { failed, ok } from '../../core/result.ts';
import { captureFingerByFinger } from './finger-sensor.ts';
import type { FingerSensor } from './finger-sensor.ts';

const about = { sensor: { make: 'ZhianTec', model: 'ZFM-20' }, dpi: 500 };

/** A sensor on whose wire these answers come, one after the other. */
function sensorWith(...answers: Awaited<ReturnType<FingerSensor['capture']>>[]): FingerSensor {
  return {
    name: 'finger-sensor',
    state: { device: 'finger-sensor', path: '/dev/ttyUSB0', state: 'ready', code: 'ok' },
    start: () => {},
    stop: async () => {},
    onEvent: () => () => {},
    capture: async (options) => {
      options?.onProgress?.({ step: 'waiting', share: 0 });
      return answers.shift() ?? failed({ kind: 'no-finger' });
    },
  };
}

test('a sensor of single fingers is asked for several one after the other', async () => {
  const [one, other] = [syntheticFinger({ seed: 1 }), syntheticFinger({ seed: 2 })];
  const asked: unknown[] = [];
  const captured = await captureFingerByFinger(sensorWith(ok(one), ok(other)), about, {
    fingers: ['right-index', 'left-index'],
    onProgress: ({ fingers }) => asked.push(fingers),
  });
  expect(captured).toEqual({
    ok: true,
    value: [
      { position: 'right-index', picture: { format: 'grey', image: one }, quality: fingerQuality(one), ...about },
      { position: 'left-index', picture: { format: 'grey', image: other }, quality: fingerQuality(other), ...about },
    ],
  });
  expect(asked).toEqual([['right-index'], ['left-index']]);
});

test('the fingers before the one that failed are given with the failure', async () => {
  const sensor = sensorWith(ok(syntheticFinger()), failed({ kind: 'finger-lifted' }));
  const captured = await captureFingerByFinger(sensor, about, { fingers: ['right-index', 'left-index', 'left-thumb'] });
  expect(captured).toMatchObject({
    ok: false,
    failure: { kind: 'finger-lifted', captured: [{ position: 'right-index' }] },
  });
});
