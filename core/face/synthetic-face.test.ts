import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { syntheticFace } from './synthetic-face.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

test('a seed draws the same person whenever it is drawn, and another seed another', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (one, other) => {
      expect(syntheticFace({ seed: one })).toBe(syntheticFace({ seed: one }));
      if (one !== other) expect(syntheticFace({ seed: one })).not.toBe(syntheticFace({ seed: other }));
    }),
  );
});

test('whatever is asked for, the drawing has no number that cannot be drawn', () => {
  const face = fc.record({
    seed: fc.nat(),
    turn: fc.double({ min: -1, max: 1, noNaN: true }),
    tilt: fc.double({ min: -45, max: 45, noNaN: true }),
    eyesOpen: share,
    mouthOpen: share,
    light: share,
    blur: share,
  });
  fc.assert(
    fc.property(face, (asked) => {
      const svg = syntheticFace(asked);
      expect(svg).not.toMatch(/NaN|undefined|Infinity|e-\d/);
      expect(svg.split('<g').length).toBe(svg.split('</g>').length);
    }),
  );
});
