import { z } from 'zod';
import { Direction, Purpose, ReasonCode, reasonsFor } from '../../crossing/vocabulary.ts';
import { FullDate } from '../../document/partial-date.ts';
import { StateCode } from '../../document/travel-document.ts';

/*
 * A rule pack: what a country's law asks at its border, as data (docs/rule-packs.md). A post takes the newest that headquarters
 * has signed for. Objects are strict: a word that this program does not know could change what a rule means.
 */

/** The format that this program understands. A later one comes beside it, under another name (docs/rule-packs.md). */
export const packFormat = 1;

/** A pack is a few pages of law. */
export const largestPack = 500_000;

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const Line = z.string().trim().min(1).max(200);

export const PackLanguage = z.string().regex(/^[a-z]{2,3}$/);

/** The same text in each of the pack's languages. */
export const PackText = z.record(PackLanguage, z.string().trim().min(1).max(500));
export type PackText = z.infer<typeof PackText>;

/** Where the rule is written: the law by its name, and the article in it. */
export const Citation = z.strictObject({ law: Line, article: z.string().trim().min(1).max(100) });
export type Citation = z.infer<typeof Citation>;

/** Whom a rule is for: nationals of the pack's country, everybody else, all, or a group that the pack names. */
export const wideGroups = ['nationals', 'foreigners', 'everybody'] as const;

const common = {
  id: Id,
  text: PackText,
  source: Citation,
  /** The first and the last day on which it applies. */
  from: FullDate.optional(),
  until: FullDate.optional(),
};
const groups = z.array(Id).min(1);
const directions = z.array(Direction).min(1);
/** Beginnings of document codes: `P` is every passport, `PD` a diplomatic one (ICAO 9303-3, 4.4). */
const documents = z.array(z.string().regex(/^[A-Z]{1,2}$/)).min(1);
const purposes = z.array(Purpose).min(1);
/** What the officer sees where the rule is not kept: `fail` takes two officers to admit. */
const otherwise = z.enum(['attention', 'fail']);

/** How long a document must be valid beyond the day of the crossing; nothing is the day itself. */
export const ValidityRule = z.strictObject({
  ...common,
  groups,
  directions,
  documents: documents.optional(),
  valid: z.union([
    z.strictObject({ days: z.int().min(0).max(1000) }),
    z.strictObject({ months: z.int().min(1).max(36) }),
  ]),
  otherwise,
});
export type ValidityRule = z.infer<typeof ValidityRule>;

/** Whether a visa is needed to enter. */
export const VisaRule = z.discriminatedUnion('visa', [
  z.strictObject({
    ...common,
    groups,
    documents: documents.optional(),
    purposes: purposes.optional(),
    visa: z.literal('required'),
    otherwise,
  }),
  z.strictObject({
    ...common,
    groups,
    documents: documents.optional(),
    purposes: purposes.optional(),
    visa: z.literal('not-required'),
  }),
]);
export type VisaRule = z.infer<typeof VisaRule>;

/** The longest stay, for each visit, or `within` any so many days. The days of entry and of exit both count. */
export const StayRule = z.strictObject({
  ...common,
  groups,
  directions,
  purposes: purposes.optional(),
  days: z.int().min(1).max(1000),
  within: z.int().min(2).max(1000).optional(),
  otherwise,
});
export type StayRule = z.infer<typeof StayRule>;

/** Children who are looked after: `text` is what the officer does. */
export const ChildRule = z.strictObject({ ...common, groups, directions, under: z.int().min(1).max(21) });
export type ChildRule = z.infer<typeof ChildRule>;

const refusalCodes = reasonsFor.refuse.filter((code) => code !== 'other');

/** A ground for refusing; `code` is what it counts as. "Other" is always offered beside these. */
export const RefusalRule = z.strictObject({ ...common, code: ReasonCode.extract(refusalCodes) });
export type RefusalRule = z.infer<typeof RefusalRule>;

/** Who stands for a decision beside the officer. Where a pack says nothing it is any second officer (decision 6). */
export const ApprovalRule = z.strictObject({
  ...common,
  /** `override`: an admission against a stop, or after an alert was dismissed. */
  for: z.enum(['refuse', 'override']),
  by: z.enum(['second-officer', 'supervisor']),
});
export type ApprovalRule = z.infer<typeof ApprovalRule>;

export const NationalityGroup = z.strictObject({ id: Id, name: PackText, states: z.array(StateCode).min(1) });
export type NationalityGroup = z.infer<typeof NationalityGroup>;

export const RulePack = z.strictObject({
  format: z.literal('borderpost-rules'),
  formatVersion: z.literal(packFormat),
  /** For which country's posts; `*` for the one that the program brings. */
  country: z.union([StateCode, z.literal('*')]),
  version: z.string().regex(/^[A-Za-z0-9][\w.-]{0,39}$/),
  title: PackText,
  authority: Line,
  issued: FullDate,
  /** Every text is in each of these; the first is shown to whoever reads none of them. */
  languages: z.array(PackLanguage).min(1).max(10),
  groups: z.array(NationalityGroup),
  // Within each kind the first rule that is for the traveller counts.
  validity: z.array(ValidityRule),
  visa: z.array(VisaRule),
  stay: z.array(StayRule),
  children: z.array(ChildRule),
  refusals: z.array(RefusalRule).min(1).max(20),
  approvals: z.array(ApprovalRule),
});
export type RulePack = z.infer<typeof RulePack>;

export const ruleKinds = ['validity', 'visa', 'stay', 'children', 'refusals', 'approvals'] as const;
export type RuleKind = (typeof ruleKinds)[number];
export type Rule = RulePack[RuleKind][number];

/** Every rule of a pack with its kind, in the pack's order. */
export function rulesOf(pack: RulePack): { readonly kind: RuleKind; readonly rule: Rule }[] {
  return ruleKinds.flatMap((kind) => pack[kind].map((rule) => ({ kind, rule })));
}

/** The text in a language, else in the pack's first. */
export function textIn(text: PackText, language: string, { languages }: Pick<RulePack, 'languages'>): string {
  return text[language] ?? text[languages[0] ?? ''] ?? '';
}

/** The language that `textIn` gives a text in. */
export function languageOf(text: PackText, language: string, { languages }: Pick<RulePack, 'languages'>): string {
  return language in text ? language : (languages[0] ?? language);
}
