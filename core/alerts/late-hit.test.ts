import { expect, test } from 'vitest';
import { anyHit } from '../../test/fakes/lists-that-answer.ts';
import type { HitResolution, OfficerId, ScreenedHit } from '../crossing/crossing.ts';
import { isLate } from './late-hit.ts';

const found = anyHit();
const changed = anyHit({ entryHash: 'h2' });
const moreAgrees = anyHit({
  entryHash: 'h2',
  reasons: [...found.reasons, { code: 'nationality-same', listed: 'UTO', given: 'UTO', contribution: 0.1 }],
});
const answered = (verdict: HitResolution['verdict']): ScreenedHit => ({
  ...found,
  resolution: { verdict, reason: 'x', officer: 'a' as OfficerId, at: '2026-03-01T08:00:00.000Z' },
});

test.each<[string, ScreenedHit, readonly ScreenedHit[], boolean]>([
  ['an entry that was not met then', found, [], true],
  ['another entry than the one met then', found, [anyHit({ entry: 'W-2' })], true],
  ['the same reference on another list', found, [anyHit({ list: 'un-sc' })], true],
  ['the entry that the officer had before them', found, [found], false],
  ['the same entry with other words to it', changed, [answered('false')], false],
  ['the same entry in which more agrees now', moreAgrees, [answered('false')], true],
  ['the same entry with more agreeing, which was found to be this person', moreAgrees, [answered('true')], false],
])('%s is news: %4$s', (_, hit, met, late) => {
  expect(isLate(hit, met)).toBe(late);
});
