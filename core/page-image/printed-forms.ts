import type { Sex, TravelDocument } from '../document/travel-document.ts';
import { stateNames } from '../watchlist/state-names.ts';
import type { NotComparedReason, PrintedOutcome } from './printed-comparison.ts';
import { entriesUnder, runsOf, sureness, textOf, type PrintedWord } from './printed-words.ts';

const sexLabel = /\bSEX[EO]?\b|GENDER/i;
const nationalityLabel = /NATIONALIT|NACIONALID|CITIZENSHIP/i;
const sureEnough = 0.6;
const sureToDiffer = 0.95;

/**
 * `F`, `M`, `F/F`, `N/F` under the label. Only an F against the zone's M counts as another: an M may stand for a word for woman.
 */
export function comparePrintedSex(sex: Sex, words: readonly PrintedWord[]): PrintedOutcome {
  if (sex === 'X') return notCompared('not-in-zone');
  const entries = entriesUnder(words, sexLabel).filter(({ text }) => /^[FM]$|^[A-Z]\s?\/\s?[A-Z]$/.test(text));
  if (entries.length === 0) return notCompared('not-found');
  const says = (entry: PrintedWord, letter: string) => entry.text.split(/\s?\/\s?/).includes(letter);
  const same = entries.find((entry) => says(entry, sex) && entry.confidence >= sureEnough);
  if (same !== undefined) return { outcome: 'same', printed: same.text };
  const other = entries.find(({ text, confidence }) => /^F(\/F)?$/.test(text) && confidence >= sureToDiffer);
  return sex === 'M' && other !== undefined ? { outcome: 'differs', printed: other.text } : notCompared('unsure');
}

/** By the State's code or a name under the label, or by what its people are called anywhere. Never `differs`: words for a nationality are too many. */
export function comparePrintedNationality(
  { nationality, issuingState }: Pick<TravelDocument, 'nationality' | 'issuingState'>,
  rows: readonly (readonly PrintedWord[])[],
  words: readonly PrintedWord[],
): PrintedOutcome {
  if (nationality === '') return notCompared('not-in-zone');
  const known = formsOf(nationality);
  const entries = entriesUnder(words, nationalityLabel);
  const names = new Set([...known.codes, ...known.names]);
  // A code or name of the State that issued the document may stand for the issuer alone.
  const anywhere = new Set(nationality === issuingState ? known.people : names);
  for (const run of runsOf(rows, 5)) {
    const key = plainOf(textOf(run));
    const isEntry = entries.includes(run[0]!) && names.has(key);
    if ((isEntry || (key.length >= 3 && anywhere.has(key))) && sureness(run) >= sureEnough)
      return { outcome: 'same', printed: textOf(run) };
  }
  return notCompared(entries.length === 0 ? 'not-found' : 'unsure');
}

/** Codes and names of a State as documents print them; `people` is the one word for its nationals, which stands last in the table. */
function formsOf(code: string) {
  const line = stateNames.map((each) => each.split('|')).find((parts) => parts.includes(code)) ?? [];
  const names = line.slice(2).map(plainOf);
  const people = names
    .slice(1)
    .slice(-1)
    .filter((name) => /^\p{L}{5,}$/u.test(name));
  return { codes: [code, ...line.slice(0, 1)], names, people };
}

function plainOf(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}\s]/gu, '')
    .toUpperCase()
    .trim();
}

function notCompared(reason: NotComparedReason): PrintedOutcome {
  return { outcome: 'not-compared', reason };
}
