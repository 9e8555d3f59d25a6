import type { Hit, ScreeningQuery } from '../../core/watchlist/screening.ts';
import type { PostAtWork } from './post-at-work.ts';

export function anyHit(changes: Partial<Hit> = {}): Hit {
  return {
    list: 'national',
    entry: 'W-1',
    listVersion: 'v1',
    entryHash: 'h1',
    score: 0.8,
    reasons: [
      { code: 'word-same', listed: 'NDIAYE', given: 'NDIAYE', contribution: 0.5 },
      { code: 'birth-date-year-differs', listed: '1980-05-05', given: '1990-05-05', contribution: -0.1 },
    ],
    title: 'Modou Ndiaye',
    action: 'second-line',
    instruction: '',
    remarks: '',
    ...changes,
  };
}

/** Lets the lists of an open post answer as told; gives what they were asked. The real ones answer again after the login. */
export function answerWith(
  post: PostAtWork,
  answer: (query: ScreeningQuery) => readonly Hit[] | Promise<readonly Hit[]>,
): ScreeningQuery[] {
  const asked: ScreeningQuery[] = [];
  const screen = async (query: ScreeningQuery) => {
    asked.push(query);
    return { hits: [...(await answer(query))], lists: post.data().listVersions };
  };
  Object.assign(post.data(), { lists: { ...post.data().lists, screen } });
  return asked;
}
