import { v7 as uuidv7 } from 'uuid';
import { noCaptures } from '../../core/capture/captures.ts';
import { usualLevel } from '../../core/capture/capture-level.ts';
import { Journey } from '../../core/crossing/crossing.ts';
import type { Crossing, CrossingId, OfficerId } from '../../core/crossing/crossing.ts';
import { readMrz } from '../../core/mrz/read-mrz.ts';
import { demoPack } from '../../core/rules/pack/packs.ts';
import { assess } from '../../core/rules/assess.ts';
import type { HistoryLine, Scenario } from '../../core/training/scenario.ts';
import { zoneOf } from '../../core/training/training-zone.ts';
import { demoPost } from '../demo/demo-post.ts';
import type { Furnishing } from '../demo/demo-post.ts';

/** What a post must hold for a scenario: its lists as the files that any post imports, its earlier crossings, its level of capture. */
export function furnishingOf(scenario: Scenario, now: Date): Furnishing {
  const { watchlist, stolen, history, captureLevel } = scenario;
  return {
    lists: [
      // A post without any list would warn of that at each traveller.
      { list: 'training', format: 'csv', text: csv([placeholder, ...watchlist]) },
      ...(stolen.length > 0 ? [{ list: 'stolen', format: 'documents' as const, text: csv(stolen) }] : []),
    ],
    past: (guard, lists) => [
      ...(captureLevel === usualLevel
        ? []
        : [
            {
              kind: 'capture.level-set' as const,
              at: now,
              officer: guard,
              payload: { lane, level: captureLevel, reason: 'Training' },
            },
          ]),
      ...history
        .toSorted((one, other) => other.daysAgo - one.daysAgo)
        .map((line) => {
          const crossing = { ...earlier(scenario, line, guard, now), lists };
          return {
            id: crossing.id,
            kind: 'crossing.recorded' as const,
            at: now,
            officer: guard,
            payload: crossing,
          };
        }),
    ],
  };
}

/** The lane of every scenario. */
export const lane = demoPost.lanes[0];

const placeholder = {
  reference: 'TRAINING',
  document_number: 'ZZ0000000',
  remarks: 'Training entry without a person.',
};

function csv(lines: readonly { readonly [column: string]: unknown }[]): string {
  const columns = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const rows = lines.map((line) => columns.map((column) => quoted(textOf(line[column]))).join(','));
  return `${[columns.join(','), ...rows].join('\n')}\n`;
}

/** The pack was checked: a column holds a text or is left out. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

function earlier(
  { travellers }: Scenario,
  { traveller, document: own, direction, decision, daysAgo, journey }: HistoryLine,
  officer: OfficerId,
  now: Date,
): Omit<Crossing, 'lists'> {
  const at = new Date(now.getTime() - daysAgo * 86_400_000);
  const today = at.toISOString().slice(0, 10);
  const written = own ?? travellers.find(({ id }) => id === traveller)?.document;
  const { document, valid, problems } = readMrz((zoneOf({ document: written }) ?? []).join('\n'), { today });
  if (!document) throw new Error('the pack was checked and its document cannot be read');
  return {
    id: uuidv7({ msecs: at.getTime() }) as CrossingId,
    direction,
    decision,
    at: at.toISOString(),
    startedAt: at.toISOString(),
    post: demoPost.code,
    lane,
    officer,
    document,
    documentSource: 'simulated',
    journey: Journey.parse({ destination: '', vehicle: '', ...journey }),
    reasons: decision === 'admit' ? [] : [{ code: 'officer-judgement', text: '' }],
    assessment: assess({
      document,
      zone: { valid, problems },
      screening: { lists: 1, hits: [] },
      past: [],
      captures: noCaptures,
      rules: demoPack,
      journey: {},
      movements: [],
      direction,
      country: demoPost.country,
      today,
      now: at.toISOString(),
    }),
    hits: [],
  };
}
