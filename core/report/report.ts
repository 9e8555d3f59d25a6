import { z } from 'zod';
import { Instant, Sha256 } from '../crossing/identifiers.ts';
import { PeriodFigures } from './period-figures.ts';
import { ShiftFigures } from './shift-figures.ts';

/** Where in the ledger a report stands: the entries it was made from, and the hash of the last of them. */
export const LedgerRange = z.strictObject({ from: z.int().nonnegative(), to: z.int().nonnegative(), hash: Sha256 });
export type LedgerRange = z.infer<typeof LedgerRange>;

const common = {
  format: z.literal('borderpost-report'),
  version: z.literal(1),
  post: z.strictObject({
    station: z.uuid(),
    code: z.string(),
    country: z.string(),
    timeZone: z.string(),
    demo: z.boolean(),
  }),
  made: z.strictObject({ at: Instant, product: z.string() }),
  ledger: LedgerRange,
  /** 1, and one more for each time that the same report was made anew after a correction. */
  edition: z.int().positive(),
  /** The edition that this one takes the place of. */
  replaces: z.strictObject({ edition: z.int().positive(), to: z.int().nonnegative(), hash: Sha256 }).optional(),
  /** Up to which entry headquarters had said to have everything when the report was made; absent where the post has no headquarters. */
  sync: z.strictObject({ acknowledged: z.int().nonnegative(), lastSuccess: Instant.optional() }).optional(),
  /** Ed25519 (RFC 8032) by the station's key, over everything else; absent where the station has no key. */
  signature: z.strictObject({ key: z.string(), value: z.string() }).optional(),
};

export const ShiftReport = z.strictObject({ ...common, kind: z.literal('shift'), figures: ShiftFigures });
export type ShiftReport = z.infer<typeof ShiftReport>;

export const PeriodReport = z.strictObject({
  ...common,
  kind: z.literal('period'),
  /** The rule by which a copy for publication was made; absent in the full report. */
  publication: z.strictObject({ smallest: z.int().positive(), base: z.int().positive() }).optional(),
  figures: PeriodFigures,
});
export type PeriodReport = z.infer<typeof PeriodReport>;

export const Report = z.discriminatedUnion('kind', [ShiftReport, PeriodReport]);
export type Report = z.infer<typeof Report>;

/** What a report is signed over: itself without the signature, its keys in alphabetical order. */
export function textToSign({ signature: _signature, ...report }: Report): string {
  return canonicalText(report);
}

function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalText(field)}`);
  return `{${fields.join(',')}}`;
}
