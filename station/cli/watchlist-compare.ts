import { z } from 'zod';
import { Sex } from '../../core/document/travel-document.ts';
import { ListedDocument } from '../../core/watchlist/list-entry.ts';
import type { ListEntry, ListedBirthDate, ListedName } from '../../core/watchlist/list-entry.ts';
import { matchPeople } from '../../core/watchlist/match.ts';
import { personOfEntry } from '../../core/watchlist/person.ts';
import type { Person } from '../../core/watchlist/person.ts';
import { readListedBirthDate } from '../../core/watchlist/read-dates.ts';
import { defaultThreshold } from '../../core/watchlist/threshold.ts';
import { eachLine, shownReason } from './watchlist-screen.ts';

const BirthDate = z.string().transform((text, context): ListedBirthDate => {
  const read = readListedBirthDate(text.trim());
  if (read !== undefined) return read;
  context.addIssue({
    code: 'custom',
    message: 'A date is YYYY-MM-DD, YYYY-MM, YYYY, a range YYYY-YYYY, or has X for unknown parts.',
  });
  return z.NEVER;
});
const Text = z.string().max(1000);
const Optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();

/** One side of a comparison: a name alone, or whatever is known. */
const Side = z.union([
  Text.transform((name) => ({ name })),
  z.strictObject({
    name: Optional(Text),
    surname: Optional(Text),
    givenNames: Optional(Text),
    aliases: Optional(z.array(Text).max(10_000)),
    birthDate: Optional(BirthDate),
    birthDates: Optional(z.array(BirthDate).max(50)),
    nationality: Optional(Text),
    nationalities: Optional(z.array(Text).max(20)),
    sex: Optional(Sex),
    documentNumber: Optional(z.string().max(60)),
    issuingState: Optional(z.string().max(60)),
    documents: Optional(z.array(ListedDocument.partial({ type: true, issuingState: true })).max(50)),
  }),
]);
type Side = z.output<typeof Side>;

/** `watchlist compare`: for each line `{a, b}` prints `{score, match, reasons}`; takes no data folder. */
export function compareByLine(): Promise<number> {
  return eachLine(z.strictObject({ a: Side, b: Side }), ({ a, b }) => {
    const { score, reasons } = matchPeople(personOfSide(a), personOfSide(b));
    return { score, match: score >= defaultThreshold, reasons: reasons.map(shownReason) };
  });
}

function personOfSide(side: Side): Person {
  const known = 'surname' in side ? side : { name: side.name };
  const inParts = [known.surname, known.givenNames].filter((part) => part !== undefined && part !== null).join(' ');
  const names = [known.name ?? '', inParts, ...(known.aliases ?? [])].filter((whole) => whole.trim() !== '');
  const documents = (known.documents ?? []).map(({ number, type = '', issuingState = '' }) => ({
    number,
    type,
    issuingState,
  }));
  const own =
    (known.documentNumber ?? '').trim() === ''
      ? []
      : [{ number: known.documentNumber!, type: '', issuingState: known.issuingState ?? '' }];
  const entry: ListEntry = {
    reference: 'compared',
    subject: 'person',
    names: names.map((whole): ListedName => ({ whole, quality: 'primary' })),
    birthDates: [...(known.birthDate ? [known.birthDate] : []), ...(known.birthDates ?? [])],
    nationalities: [...(known.nationality ? [known.nationality] : []), ...(known.nationalities ?? [])],
    ...(known.sex && { sex: known.sex }),
    documents: [...own, ...documents],
    action: 'call',
    instruction: '',
    remarks: '',
  };
  return personOfEntry(entry);
}
