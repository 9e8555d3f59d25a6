import type { BirthDateCode } from './compare-birth-dates.ts';
import type { Findings, NameFinding } from './match.ts';
import type { NumberComparison } from './compare-numbers.ts';
import type { WordPair } from './name/compare-names.ts';
import type { Person } from './person.ts';
import type { HitReason } from './screening.ts';

type Code = HitReason['code'];

/** The most that a name alone can make: names are shared. */
export const nameShare = 0.8;

/**
 * The score of a comparison and the reasons that add up to it. Each field in turn takes a share of the doubt that is left
 * when it agrees, and a share of the score when it differs: so every sum stays between 0 and 1, and a field that is made to
 * agree never lowers it.
 */
export function explain(given: Person, listed: Person, findings: Findings) {
  const account = new Account();
  const { name, document, plate, birthDate, nationality, sex } = findings;

  const nameCounts = name !== undefined && name.score >= leastName;
  if (nameCounts) addWords(account, name);
  if (plate !== undefined) addPlate(account, plate);
  // One character off proves nothing by itself; then the numbers are told apart like any others.
  const number =
    document?.likeness === 'one-edit' && !nameCounts && !isDateAgreement(birthDate.code) ? undefined : document;
  if (number !== undefined) addDocument(account, number);
  else if (given.documents[0] !== undefined && listed.documents[0] !== undefined)
    account.differ('document-number-differs', listed.documents[0].number, given.documents[0].number, documentDiffers);
  else if (given.documents[0] !== undefined || listed.documents[0] !== undefined)
    account.note('document-number-unknown', listed.documents[0]?.number ?? '', given.documents[0]?.number ?? '');
  if (!nameCounts && given.names[0] !== undefined && listed.names[0] !== undefined)
    account.differ(
      'name-differs',
      (name?.listed ?? listed.names[0]).whole,
      (name?.given ?? given.names[0]).whole,
      nameDiffers,
    );
  else if (!nameCounts) account.note('name-unknown', listed.names[0]?.whole ?? '', given.names[0]?.whole ?? '');

  const exact = nameCounts && isWholeName(name);
  const weight = birthDateTerms(birthDate.code, birthDate.parts, exact);
  account.add(birthDate.code, birthDate.listed, birthDate.given, weight);
  account.add(
    `nationality-${nationality.comparison}`,
    nationality.listed,
    nationality.given,
    nationalityTerms[nationality.comparison],
  );
  account.add(`sex-${sex.comparison}`, sex.listed, sex.given, sexTerms[sex.comparison]);
  if (isWholeAgreement(findings, account.codes, exact)) account.agree('all-agree', '', '', 1);
  return account.close();
}

/** Below this a likeness of names is chance and is not told. */
const leastName = 0.3;
const documentDiffers = 0.03;
const nameDiffers = 0.15;
export const nationalityTerms = { same: 0.06, differs: -0.18, unknown: 0 } as const;
export const sexTerms = { same: 0.02, differs: -0.25, unknown: 0 } as const;

/** Positive: the share of the doubt that is taken away. Negative: the share of the score. */
export function birthDateTerms(code: BirthDateCode, parts: number, exactName: boolean): number {
  switch (code) {
    case 'birth-date-same':
      return 0.5;
    case 'birth-date-partly-known':
      return parts > 1 ? 0.18 : 0.08;
    case 'birth-date-near':
    case 'birth-date-day-month-swapped':
    case 'birth-date-digits-swapped':
      return 0.25;
    case 'birth-date-within':
      return 0.04;
    case 'birth-date-day-differs':
    case 'birth-date-month-differs':
      return 0.05;
    case 'birth-date-year-differs':
      return 0.02;
    case 'birth-date-unknown':
      return 0;
    case 'birth-date-differs':
      // People give other dates; the same name in every word is still worth a look, a likeness is not.
      return exactName ? -0.2 : -0.3;
  }
}

function isDateAgreement(code: Code): boolean {
  return code === 'birth-date-same' || code === 'birth-date-near';
}

function isWholeName({ comparison }: NameFinding): boolean {
  const { pairs, onlyGiven, onlyListed } = comparison;
  const whole = pairs.every(({ credit }) => credit >= 0.9);
  return whole && [...onlyGiven, ...onlyListed].every(({ weight }) => weight < 0.2);
}

/** Everything known agrees, and enough is known: an exact name with its whole birth date, or a document of a State. */
function isWholeAgreement(
  { document, birthDate, name }: Findings,
  codes: readonly Code[],
  exactName: boolean,
): boolean {
  if (codes.some((code) => code.endsWith('-differs') || doubtful.has(code))) return false;
  const byDocument = document?.likeness === 'same' && document.state === 'same' && (name === undefined || exactName);
  return byDocument || (exactName && birthDate.code === 'birth-date-same' && document?.likeness !== 'one-edit');
}

/** Nearly the same is not the same. */
const doubtful = new Set<Code>([
  'document-number-look-alike',
  'name-weak-alias',
  'birth-date-near',
  'birth-date-day-month-swapped',
  'birth-date-digits-swapped',
]);

/** What of a document's number is worth how much, with its State agreeing, unknown and differing. */
const numberShares = {
  same: { same: 0.93, unknown: 0.85, differs: 0.6 },
  'look-alike': { same: 0.85, unknown: 0.7, differs: 0.4 },
  'one-edit': { same: 0.4, unknown: 0.25, differs: 0.1 },
} as const;

function addDocument(account: Account, { likeness, listed, given, state }: NumberComparison) {
  account.agree(`document-number-${likeness}`, listed.number, given.number, numberShares[likeness].unknown);
  const { unknown } = numberShares[likeness];
  const known = numberShares[likeness][state];
  const code: Code = `issuing-state-${state}`;
  if (state === 'same') account.agree(code, listed.issuingState, given.issuingState, 1 - (1 - known) / (1 - unknown));
  else account.differ(code, listed.issuingState, given.issuingState, state === 'unknown' ? 0 : 1 - known / unknown);
}

function addPlate(account: Account, { likeness, listed, given }: NumberComparison) {
  if (likeness === 'one-edit') return;
  account.agree(
    likeness === 'same' ? 'plate-same' : 'plate-look-alike',
    listed.number,
    given.number,
    likeness === 'same' ? 0.85 : 0.65,
  );
}

/** Each pair of words by what it agrees in, then what each name has beyond the other, together `nameShare` of the score. */
function addWords(account: Account, { comparison, score, given, listed }: NameFinding) {
  const { pairs, onlyGiven, onlyListed } = comparison;
  const agreed = pairs.reduce((total, { credit, weight }) => total + credit * weight, 0);
  const alone = onlyGiven.concat(onlyListed).reduce((total, { weight }) => total + weight, 0);
  const missing = pairs.reduce((total, { credit, weight }) => total + (1 - credit) * weight, 0) + alone;
  // Were nothing missing, the pairs would make this much; what is missing takes the rest away.
  const full = nameShare * (comparison.score / agreed) * (agreed + missing);
  const most = Math.min(full, nameShare);
  const loss = most - nameShare * comparison.score;
  for (const pair of pairs) {
    const part = (pair.credit * pair.weight) / agreed;
    const lost = missing === 0 ? 0 : (loss * (1 - pair.credit) * pair.weight) / missing;
    account.put(wordCode(pair), pair.listed, pair.given, most * part - lost);
  }
  const lostBy = (weight: number) => (missing === 0 ? 0 : -(loss * weight) / missing);
  for (const { written, weight } of onlyGiven) account.put('word-only-given', '', written, lostBy(weight));
  for (const { written, weight } of onlyListed) account.put('word-only-listed', written, '', lostBy(weight));
  if (score < comparison.score)
    account.put('name-weak-alias', listed.whole, given.whole, nameShare * (score - comparison.score));
}

function wordCode({ likeness }: WordPair): Code {
  return `word-${likeness}`;
}

/** The sum as it grows, with what each reason made of it. */
class Account {
  private sum = 0;
  private readonly reasons: { code: Code; listed: string; given: string; contribution: number }[] = [];

  get codes(): readonly Code[] {
    return this.reasons.map(({ code }) => code);
  }

  put(code: Code, listed: string, given: string, contribution: number) {
    this.sum += contribution;
    this.reasons.push({ code, listed, given, contribution });
  }

  agree(code: Code, listed: string, given: string, share: number) {
    this.put(code, listed, given, (1 - this.sum) * share);
  }

  differ(code: Code, listed: string, given: string, share: number) {
    this.put(code, listed, given, -this.sum * share);
  }

  add(code: Code, listed: string, given: string, share: number) {
    if (share >= 0) this.agree(code, listed, given, this.sum === 0 ? 0 : share);
    else this.differ(code, listed, given, -share);
  }

  note(code: Code, listed: string, given: string) {
    this.put(code, listed, given, 0);
  }

  /** Rounded so that the parts shown add up to the score shown: what rounding leaves over falls to the largest. */
  close(): { score: number; reasons: HitReason[] } {
    const whole = this.codes.includes('all-agree');
    const score = whole ? 1 : Math.min(Math.round(this.sum * 1000), 999) / 1000;
    const rounded = this.reasons.map((reason) => ({ ...reason, contribution: Math.round(reason.contribution * 1000) }));
    const over = Math.round(score * 1000) - rounded.reduce((total, { contribution }) => total + contribution, 0);
    const largest = rounded.reduce<(typeof rounded)[number] | undefined>(
      (best, next) => (best === undefined || Math.abs(next.contribution) > Math.abs(best.contribution) ? next : best),
      undefined,
    );
    if (largest !== undefined) largest.contribution += over;
    return { score, reasons: rounded.map((reason) => ({ ...reason, contribution: reason.contribution / 1000 })) };
  }
}
