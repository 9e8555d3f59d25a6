import type { ReasonCode } from './reason-field.ts';

export type UnknownCode = Extract<ReasonCode, `${string}-unknown`>;

/** The sentences of one language. `{listed}` and `{given}` stand for the two values, `{field}` for the name of a field. */
export interface ReasonTemplates {
  readonly known: Readonly<Record<Exclude<ReasonCode, UnknownCode>, string>>;
  /** A value that cannot be compared, by who does not say it; `unclear` where both say something that has no common measure. */
  readonly unknown: Readonly<Record<'onList' | 'atDesk' | 'onBoth' | 'unclear', string>>;
  readonly fields: Readonly<Record<UnknownCode, string>>;
}
