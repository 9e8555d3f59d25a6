import { z } from 'zod';
import { Instant } from '../crossing/crossing.ts';
import { Direction } from '../crossing/vocabulary.ts';
import { PartialDate } from '../document/partial-date.ts';
import { Sex, StateCode } from '../document/travel-document.ts';
import { compactDocumentNumber } from '../watchlist/fold-number.ts';
import { ListAction } from '../watchlist/list-entry.ts';

export const AlertId = z.uuid().brand<'AlertId'>();
export type AlertId = z.infer<typeof AlertId>;

const anyNumber = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((number) => compactDocumentNumber(number) !== '', 'It has neither letters nor digits.');

/** Whom or what officers at the post shall look out for. What is left out is unknown. */
export const AlertSubject = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    name: z.string().trim().max(200).regex(/\p{L}/u),
    birthDate: PartialDate.optional(),
    nationality: StateCode.optional(),
    sex: Sex.optional(),
    documentNumber: anyNumber(40).optional(),
    issuingState: StateCode.optional(),
  }),
  z.strictObject({ kind: z.literal('document'), documentNumber: anyNumber(40), issuingState: StateCode.optional() }),
  z.strictObject({ kind: z.literal('vehicle'), plate: anyNumber(20), state: StateCode.optional() }),
]);
export type AlertSubject = z.infer<typeof AlertSubject>;

/** What is stated when an alert is raised at the post. */
export const AlertStatement = z.strictObject({
  subject: AlertSubject,
  action: ListAction,
  /** The only direction in which it matters; both when left out. */
  direction: Direction.optional(),
  priority: z.enum(['high', 'normal', 'low']).optional(),
  /** What the officer who meets it should do, in free words. */
  instruction: z.string().trim().max(500),
  /** Why it is raised. */
  reason: z.string().trim().min(1).max(500),
});
export type AlertStatement = z.infer<typeof AlertStatement>;

/** An alert as the record keeps it. It carries its own end, so that a later change of the usual time changes no old alert. */
export const RaisedAlert = AlertStatement.extend({ alert: AlertId, expiresAt: Instant });
export type RaisedAlert = z.infer<typeof RaisedAlert>;

/** Where an alert may stand. */
export const AlertStanding = z.enum(['unconfirmed', 'confirmed', 'expired', 'withdrawn']);
export type AlertStanding = z.infer<typeof AlertStanding>;
