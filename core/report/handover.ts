import { z } from 'zod';
import type { Crossing } from '../crossing/crossing.ts';
import { ShiftId } from '../crossing/identifiers.ts';
import { Decision, Direction } from '../crossing/vocabulary.ts';

const Counted = z.int().nonnegative().max(1_000_000);

/** What whoever closes a shift has counted by hand at a lane in a direction; what was not counted is absent. */
export const CountedLine = z.strictObject({
  lane: z.string(),
  direction: Direction,
  /** Stamps set or slips handed out: one for each traveller admitted. */
  stamps: Counted.optional(),
  /** Stamps and slips that were spoilt or taken back: one for each traveller withdrawn. */
  voids: Counted.optional(),
  /** Heads that passed the window, as on a bus: everybody who was decided on. */
  heads: Counted.optional(),
});
export type CountedLine = z.infer<typeof CountedLine>;

/** What the one who closes a shift leaves to the next: what was counted, why it differs, and a note. */
export const HandOver = z.strictObject({
  counts: z.array(CountedLine).max(80),
  /** Why what was counted is not what was recorded. */
  explanation: z.string().trim().max(1000),
  note: z.string().trim().max(2000),
});
export type HandOver = z.infer<typeof HandOver>;

export const HandedOver = z.strictObject({ shift: ShiftId, ...HandOver.shape });
export type HandedOver = z.infer<typeof HandedOver>;

/** What was recorded at a lane in a direction, by decision. */
export const RecordedLine = z.strictObject({
  lane: z.string(),
  direction: Direction,
  decisions: z.record(Decision, z.int().nonnegative()),
});
export type RecordedLine = z.infer<typeof RecordedLine>;

/** The recorded and the counted of one lane in one direction. */
export const ReconciledLine = RecordedLine.extend(CountedLine.omit({ lane: true, direction: true }).shape);
export type ReconciledLine = z.infer<typeof ReconciledLine>;

export const countedThings = ['stamps', 'voids', 'heads'] as const;
export type CountedThing = (typeof countedThings)[number];

/** Crossings by lane, direction and decision, ordered by lane with entries first. */
export function recordedLines(
  crossings: Iterable<Pick<Crossing, 'lane' | 'direction' | 'decision'> & { readonly count?: number }>,
): RecordedLine[] {
  const lines = new Map<string, RecordedLine>();
  for (const { lane, direction, decision, count = 1 } of crossings) {
    const key = keyOf({ lane, direction });
    let line = lines.get(key);
    if (!line) lines.set(key, (line = { lane, direction, decisions: noDecisions() }));
    line.decisions[decision] += count;
  }
  return [...lines.values()].sort(byLane);
}

/** Every lane that something was recorded or counted at, with both. */
export function reconcile(recorded: readonly RecordedLine[], counts: readonly CountedLine[]): ReconciledLine[] {
  const lines = new Map<string, ReconciledLine>(recorded.map((line) => [keyOf(line), line]));
  for (const { lane, direction, ...counted } of counts) {
    const key = keyOf({ lane, direction });
    lines.set(key, { ...(lines.get(key) ?? { lane, direction, decisions: noDecisions() }), ...counted });
  }
  return [...lines.values()].sort(byLane);
}

/** How many of a thing there should be by the record. */
export function expectedCount({ decisions }: Pick<RecordedLine, 'decisions'>, thing: CountedThing): number {
  switch (thing) {
    case 'stamps':
      return decisions.admit;
    case 'voids':
      return decisions.withdraw;
    case 'heads':
      return decisions.admit + decisions.refer + decisions.refuse + decisions.withdraw;
  }
}

/** Counted less recorded; undefined for what was not counted. */
export function differenceOf(line: ReconciledLine, thing: CountedThing): number | undefined {
  const counted = line[thing];
  return counted === undefined ? undefined : counted - expectedCount(line, thing);
}

/** Whether anything that was counted is not as recorded. */
export function differs(lines: readonly ReconciledLine[]): boolean {
  return lines.some((line) => countedThings.some((thing) => (differenceOf(line, thing) ?? 0) !== 0));
}

export function noDecisions(): RecordedLine['decisions'] {
  return { admit: 0, refer: 0, refuse: 0, withdraw: 0 };
}

function keyOf({ lane, direction }: Pick<RecordedLine, 'lane' | 'direction'>): string {
  return `${direction} ${lane}`;
}

function byLane(one: RecordedLine, other: RecordedLine): number {
  if (one.lane !== other.lane) return one.lane < other.lane ? -1 : 1;
  return one.direction === other.direction ? 0 : one.direction === 'entry' ? -1 : 1;
}
