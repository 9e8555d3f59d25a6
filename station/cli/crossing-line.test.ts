import { expect, test } from 'vitest';
import type { Matcher } from '../../core/watchlist/matcher.ts';
import type { Hit, ScreeningQuery } from '../../core/watchlist/screening.ts';
import { findPlace, getEntry } from '../../db/ledger.ts';
import { anyHit, answerWith } from '../../test/fakes/lists-that-answer.ts';
import { passport, realDesk, realPassphrase } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';
import { CommandError } from './command-error.ts';
import { recordLine } from './crossing-line.ts';
import type { OpenedForCommand } from './open-for-command.ts';

/** The post as a command has it open, though its station runs on. */
function forCommand(post: PostAtWork): OpenedForCommand {
  const { folder } = post.station.workstation.post!;
  const { store, dataKey, session } = post.data();
  const { config, keyring } = folder;
  return { folder: folder.folder, config, keyring, store, dataKey, officer: session.officer, close: () => undefined };
}

function matcherOf(hits: readonly Hit[], asked: ScreeningQuery[] = []): Matcher {
  return {
    screen: (query) => {
      asked.push(query);
      return { hits: [...hits], lists: [{ list: 'national', version: 'v1' }] };
    },
    candidates: () => [],
    setLocal: () => undefined,
    warmUp: function* () {},
    entry: () => undefined,
  };
}

const mrz = passport({ issuingState: 'NGA', nationality: 'NGA' });
const line = (changes: object = {}) => JSON.stringify({ direction: 'exit', decision: 'admit', mrz, ...changes });

async function recorded(post: PostAtWork, matcher: Matcher, text: string) {
  const { seq } = await recordLine(forCommand(post), matcher, post.data().rules, text);
  const entry = getEntry(post.data().store, seq);
  expect(findPlace(post.data().store, entry.id)?.seq).toBe(seq);
  if (entry.kind !== 'crossing.recorded') throw new Error(entry.kind);
  return entry.payload;
}

test('a recorded line is screened with its direction and vehicle, and keeps its hits most urgent first', async () => {
  const post = await realDesk();
  const asked: ScreeningQuery[] = [];
  const hits = [
    anyHit({ action: 'discreet' }),
    anyHit({ entry: 'W-2', action: 'discreet', priority: 'high', score: 0.6 }),
  ];
  const crossing = await recorded(post, matcherOf(hits, asked), line({ journey: { vehicle: 'AB 1' } }));
  expect(asked).toMatchObject([{ direction: 'exit', plate: 'AB 1', sex: 'M' }]);
  expect(crossing.hits.map(({ entry }) => entry)).toEqual(['W-2', 'W-1']);
});

test('a traveller cleared at the desk before is recorded as cleared, and takes no second officer', async () => {
  const post = await realDesk();
  const matcher = matcherOf([anyHit()]);
  await expect(recordLine(forCommand(post), matcher, post.data().rules, line())).rejects.toThrow(CommandError);

  answerWith(post, () => [anyHit()]);
  await post.call.desk.receive({ raw: mrz, source: 'keyboard-wedge' });
  const { crossing } = post.snapshot().desk!.traveller!;
  const about = { crossing, list: 'national', entry: 'W-1', verdict: 'false', reason: 'another man' } as const;
  await post.call.desk.resolveHit(about);
  const reasons = [{ code: 'officer-judgement' as const, text: '' }];
  const secondOfficer = { officer: 'Super', passphrase: realPassphrase };
  expect(await post.call.desk.decide({ crossing, decision: 'admit', reasons, secondOfficer })).toMatchObject({
    outcome: 'recorded',
  });

  const at = new Date(post.clock.at.getTime() + 3_600_000).toISOString();
  expect(await recorded(post, matcher, line({ at }))).toMatchObject({
    assessment: { light: 'clear', checks: expect.arrayContaining([expect.objectContaining({ code: 'hit-cleared' })]) },
    hits: [{ entry: 'W-1', cleared: { name: 'Guard', crossing } }],
  });
  const later = new Date(post.clock.at.getTime() + 91 * 86_400_000).toISOString();
  await expect(recordLine(forCommand(post), matcher, post.data().rules, line({ at: later }))).rejects.toThrow(
    CommandError,
  );
});
