import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareFaces, faceBand, faceScore } from './compare-faces.ts';
import type { FaceDescription } from './face.ts';

const box = { x: 0.3, y: 0.2, width: 0.4, height: 0.5 };

function described(embedding: readonly number[], eyeDistance = 90): FaceDescription {
  return { found: true, box, quality: { score: 100, reasons: [], eyeDistance }, embedding: [...embedding] };
}

const zeros = Array.from({ length: 128 }, () => 0);
const embedding = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 128, maxLength: 128 });

test('a picture is as like itself as can be', () => {
  fc.assert(
    fc.property(embedding, (numbers) => {
      const face = described(numbers);
      expect(compareFaces(face, face)).toEqual({ comparable: true, distance: 0, score: 100, band: 'very-alike' });
    }),
  );
});

test('it does not matter which of two pictures comes first', () => {
  fc.assert(
    fc.property(embedding, embedding, (one, other) => {
      expect(compareFaces(described(one), described(other))).toEqual(compareFaces(described(other), described(one)));
    }),
  );
});

test('the score never rises with the distance', () => {
  const distance = fc.double({ min: 0, max: 2, noNaN: true });
  fc.assert(
    fc.property(distance, distance, (one, other) => {
      const [near, far] = [Math.min(one, other), Math.max(one, other)];
      expect(faceScore(near)).toBeGreaterThanOrEqual(faceScore(far));
    }),
  );
});

test('the bands meet where the score says they do', () => {
  expect([0, 0.4, 0.41, 0.5, 0.51, 0.6, 0.61, 1.4].map(faceBand)).toEqual([
    'very-alike',
    'very-alike',
    'alike',
    'alike',
    'unsure',
    'unsure',
    'different',
    'different',
  ]);
  expect([0, 0.2, 0.4, 0.5, 0.6, 0.8, 1, 1.4].map(faceScore)).toEqual([100, 90, 80, 60, 40, 20, 0, 0]);
});

test('a face that was not found, or is but a few pixels, is not compared', () => {
  const nobody: FaceDescription = { found: false, quality: { score: 0, reasons: ['no-face'], eyeDistance: null } };
  expect(compareFaces(described(zeros), nobody)).toEqual({ comparable: false, because: 'no-face' });
  expect(compareFaces(described(zeros), described(zeros, 9))).toEqual({ comparable: false, because: 'too-small' });
});
