import type { OfficerId } from '../crossing/crossing.ts';
import type { Role } from '../crossing/vocabulary.ts';
import type { AlertStanding } from './local-alert.ts';

/** What has become of an alert so far. */
export interface AlertCourse {
  readonly raisedBy: OfficerId;
  readonly expiresAt: string;
  readonly confirmedAt?: string | undefined;
  readonly withdrawnAt?: string | undefined;
}

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
