import { reasonField, reasonVerdict } from '../watchlist/reason-words/reason-field.ts';
import type { ReasonField } from '../watchlist/reason-words/reason-field.ts';
import type { Hit, HitReason } from '../watchlist/screening.ts';
import type { EarlierClearing } from './crossing.ts';

/** A false hit as it was settled, with what the officer had before them. */
export interface RememberedClearing extends EarlierClearing {
  readonly entryHash: string;
  readonly agreed: readonly ReasonField[];
}

const dayMilliseconds = 86_400_000;

/**
 * Whether an earlier clearing of the same person and entry still holds. It ends with the entry's content, with time, and with
 * any field that agrees today and did not then.
 */
export function holdsStill(
  hit: Hit,
  remembered: RememberedClearing,
  { now, days }: { readonly now: string; readonly days: number },
): boolean {
  const age = Date.parse(now) - Date.parse(remembered.at);
  return (
    mayBeRemembered(hit) &&
    hit.entryHash === remembered.entryHash &&
    age >= 0 &&
    age < days * dayMilliseconds &&
    agreeingFields(hit.reasons).every((field) => remembered.agreed.includes(field))
  );
}

/**
 * Only a likeness of persons can be cleared for later. A document or a vehicle that is the listed one stays so whoever
 * brings it, and for an arrest somebody looks each time.
 */
export function mayBeRemembered({ action, reasons }: Hit): boolean {
  const agreed = agreeingFields(reasons);
  const aboutVehicle = reasons.some(({ code }) => reasonField(code) === 'plate');
  return action !== 'arrest' && !agreed.includes('documentNumber') && !aboutVehicle;
}

/** The fields in which a hit agrees without reserve. */
export function agreeingFields(reasons: readonly HitReason[]): ReasonField[] {
  const fields = reasons.filter(({ code }) => reasonVerdict(code) === 'agrees').map(({ code }) => reasonField(code));
  return [...new Set(fields)].sort();
}
