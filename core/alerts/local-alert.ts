import { z } from 'zod';
import { Instant } from '../crossing/crossing.ts';
import type { OfficerId } from '../crossing/crossing.ts';
import { Direction } from '../crossing/vocabulary.ts';
import type { Role } from '../crossing/vocabulary.ts';
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

/** What has become of an alert so far. */
export interface AlertCourse {
  readonly raisedBy: OfficerId;
  readonly expiresAt: string;
  readonly confirmedAt?: string | undefined;
  readonly withdrawnAt?: string | undefined;
}

export const AlertStanding = z.enum(['unconfirmed', 'confirmed', 'expired', 'withdrawn']);
export type AlertStanding = z.infer<typeof AlertStanding>;

const unconfirmedHours = 72;
const hourMilliseconds = 3_600_000;
const soonHours = 12;

/** When an alert raised now ends by itself unless a supervisor confirms it. */
export function expiryOf(raised: Date): string {
  return new Date(raised.getTime() + unconfirmedHours * hourMilliseconds).toISOString();
}

/** Where an alert stands at an instant. What has been confirmed stays until it is withdrawn. */
export function standingOf({ expiresAt, confirmedAt, withdrawnAt }: AlertCourse, now: string): AlertStanding {
  if (withdrawnAt !== undefined) return 'withdrawn';
  if (confirmedAt !== undefined) return 'confirmed';
  return Date.parse(now) >= Date.parse(expiresAt) ? 'expired' : 'unconfirmed';
}

export function isInForce(standing: AlertStanding): boolean {
  return standing === 'unconfirmed' || standing === 'confirmed';
}

/** Whether an alert ends within half a day unless it is confirmed. */
export function expiresSoon(course: AlertCourse, now: string): boolean {
  const left = Date.parse(course.expiresAt) - Date.parse(now);
  return standingOf(course, now) === 'unconfirmed' && left <= soonHours * hourMilliseconds;
}

interface Asking {
  readonly id: OfficerId;
  readonly role: Role;
}

/** Alerts are confirmed by a second person, who answers for other officers' work. */
export function mayConfirm(course: AlertCourse, { id, role }: Asking, now: string): boolean {
  return supervises(role) && course.raisedBy !== id && standingOf(course, now) === 'unconfirmed';
}

/** Who raised an alert may take it back until it is confirmed; those who supervise may at any time. */
export function mayWithdraw(course: AlertCourse, { id, role }: Asking, now: string): boolean {
  const standing = standingOf(course, now);
  if (!isInForce(standing)) return false;
  return supervises(role) || (course.raisedBy === id && standing === 'unconfirmed');
}

function supervises(role: Role): boolean {
  return role === 'supervisor' || role === 'admin';
}
