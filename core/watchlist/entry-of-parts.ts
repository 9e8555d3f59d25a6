import { failed, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { cutText, tidyText } from './list-element.ts';
import { ListEntry } from './list-entry.ts';
import type { ListedBirthDate, ListedDocument, ListedName, RejectedRow } from './list-entry.ts';

/** What a reader of a published list found of one entry, before it is held to the bounds of an entry. */
export interface EntryParts {
  readonly reference: string;
  readonly subject: ListEntry['subject'];
  readonly names: readonly ListedName[];
  readonly birthDates: readonly ListedBirthDate[];
  readonly birthPlaces: readonly string[];
  readonly nationalities: readonly string[];
  readonly sexes: readonly string[];
  readonly documents: readonly ListedDocument[];
  /** Lines, empty ones left out. */
  readonly remarks: readonly string[];
}

/**
 * A published list's entry, or why it is left out. Repetitions go, the best quality of a name stays, and what is beyond a
 * bound on a number of things or on a length of free text is cut: a list is not the poorer by an entry for it.
 * A name that is too long costs the entry, since half a name would be searched for in vain.
 */
export function entryOfParts(parts: EntryParts, row: number, kind: string): Result<ListEntry, RejectedRow> {
  const reference = parts.reference.trim();
  if (reference === '') return failed({ row, code: 'no-reference', message: `${kind} ${row} has no reference.` });
  const names = distinctNames(parts.names);
  const documents = distinct(parts.documents).slice(0, 50);
  if (names.length === 0 && documents.length === 0) {
    return failed({
      row,
      reference: cutText(reference, 100),
      code: 'no-name-or-document',
      message: `${cutText(reference, 100)} has neither a name nor a document number.`,
    });
  }
  const sexes = [...new Set(parts.sexes)];
  const birthPlaces = distinctTexts(parts.birthPlaces, 200, 20);
  const entry = ListEntry.safeParse({
    reference,
    subject: parts.subject,
    names,
    birthDates: distinct(parts.birthDates).slice(0, 50),
    nationalities: distinctTexts(parts.nationalities, 80, 20),
    // A list that calls a person both says nothing of the sex that could be compared.
    ...(sexes.length === 1 && { sex: sexes[0] }),
    documents,
    ...(birthPlaces.length > 0 && { birthPlaces }),
    action: 'second-line',
    instruction: '',
    remarks: cutText(parts.remarks.filter((line) => line !== '').join('\n'), 8000),
  });
  if (entry.success) return ok(entry.data);
  const issue = entry.error.issues[0];
  return failed({
    row,
    reference: cutText(reference, 100),
    code: 'bad-value',
    message: `${cutText(reference, 100)}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  });
}

/** The place of a list's own words on the day and place of birth: each part once, in order, parted by commas. */
export function placeOf(parts: readonly string[]): string {
  return [...new Set(parts.map(tidyText).filter((part) => part !== '' && part !== 'na'))].join(', ');
}

function distinctNames(names: readonly ListedName[]): ListedName[] {
  // The primary one first, whatever place the list gives it, and weak ones last: the first of equal names is the best.
  const ranked = (['primary', 'strong', 'weak'] as const).flatMap((quality) =>
    names.filter((name) => name.quality === quality && /[\p{L}\p{N}]/u.test(name.whole)),
  );
  const byText = new Map<string, ListedName>();
  for (const name of ranked) {
    const whole = tidyText(name.whole);
    if (!byText.has(whole)) byText.set(whole, { whole, quality: name.quality });
  }
  return [...byText.values()].slice(0, 10_000);
}

function distinct<Part>(parts: readonly Part[]): Part[] {
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}

function distinctTexts(texts: readonly string[], longest: number, most: number): string[] {
  const tidy = texts.map((text) => cutText(tidyText(text), longest)).filter((text) => text !== '');
  return [...new Set(tidy)].slice(0, most);
}
