import { z } from 'zod';
import type { Movement } from './fact.ts';

const Who = {
  crossing: z.string(),
  surname: z.string(),
  givenNames: z.string(),
  nationality: z.string(),
  documentNumber: z.string(),
  at: z.string(),
};

/** A visitor's entry with no exit within the stay that was told. */
export const Overstay = z.strictObject({
  ...Who,
  stayDays: z.int().nonnegative(),
  /** The last day of the stay as told. */
  until: z.iso.date(),
  /** The exit that came late; absent where none is recorded. */
  leftAt: z.string().optional(),
  daysOver: z.int().positive(),
});
export type Overstay = z.infer<typeof Overstay>;

export const OneMovement = z.strictObject(Who);
export type OneMovement = z.infer<typeof OneMovement>;

export const DuplicateMovement = z.strictObject({ ...Who, before: z.string() });
export type DuplicateMovement = z.infer<typeof DuplicateMovement>;

export interface MovementFindings {
  readonly overstays: Overstay[];
  readonly noExit: OneMovement[];
  readonly exitsWithoutEntry: OneMovement[];
  readonly duplicates: DuplicateMovement[];
}

export interface MovementFrame {
  /** Whether an instant lies in the period that is reported. */
  readonly within: (instant: string) => boolean;
  readonly day: (instant: string) => string;
  /** The post's day when the report is made. */
  readonly today: string;
  /** The post's own country: its nationals are at home and overstay nothing. */
  readonly country: string;
}

/** The same person in the same direction once more within this is recorded twice, not crossing twice. */
const duplicateMilliseconds = 10 * 60_000;
const dayMilliseconds = 86_400_000;

/** What the movements of one person at this post tell. Where they crossed elsewhere is not known here. */
export function judgeMovements(ofOne: readonly Movement[], frame: MovementFrame): MovementFindings {
  const found: MovementFindings = { overstays: [], noExit: [], exitsWithoutEntry: [], duplicates: [] };
  const admitted = ofOne
    .filter(({ decision }) => decision === 'admit')
    .toSorted((one, other) => (one.at === other.at ? one.seq - other.seq : one.at < other.at ? -1 : 1));
  admitted.forEach((movement, at) => {
    if (!frame.within(movement.at)) return;
    const before = admitted[at - 1];
    if (before?.direction === movement.direction && isJustAfter(before, movement)) {
      found.duplicates.push({ ...who(movement), before: before.crossing });
      return;
    }
    if (movement.nationality === frame.country) return;
    if (movement.direction === 'exit') {
      if (before?.direction !== 'entry') found.exitsWithoutEntry.push(who(movement));
      return;
    }
    const next = admitted.slice(at + 1).find((later) => later.direction === 'exit' || !isJustAfter(movement, later));
    judgeStay(movement, next?.direction === 'exit' ? next : undefined, frame, found);
  });
  return found;
}

function judgeStay(entry: Movement, exit: Movement | undefined, frame: MovementFrame, found: MovementFindings) {
  const ended = exit ? frame.day(exit.at) : frame.today;
  const until = entry.stayDays === undefined ? undefined : dayAfter(frame.day(entry.at), entry.stayDays);
  if (until !== undefined && ended > until) {
    found.overstays.push({
      ...who(entry),
      stayDays: entry.stayDays!,
      until,
      ...(exit && { leftAt: exit.at }),
      daysOver: Math.round((Date.parse(ended) - Date.parse(until)) / dayMilliseconds),
    });
  } else if (!exit) found.noExit.push(who(entry));
}

function who({ crossing, surname, givenNames, nationality, documentNumber, at }: Movement): OneMovement {
  return { crossing, surname, givenNames, nationality, documentNumber, at };
}

function isJustAfter(before: Movement, movement: Movement): boolean {
  return Date.parse(movement.at) - Date.parse(before.at) < duplicateMilliseconds;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);
}
