import { stateOf } from './compare-states.ts';
import { cutText, tidyText } from './list-element.ts';
import type { ListedDocument } from './list-entry.ts';

/**
 * The documents inside a text of a list, taken apart: `CAR diplomatic passport no. D00000898` is the diplomatic passport
 * D00000898 of the Central African Republic. What the text does not say of type and State is taken from `known`. Empty
 * when the text has no number. The State is a code where the text names one that is understood.
 */
export function listedDocuments(text: string, known: Partial<ListedDocument> = {}): ListedDocument[] {
  return tidyText(cutText(text, longestText).normalize('NFKC'))
    .split(/ and (?=(?:\p{L}+ ){0,4}(?:passport|ID|identity|identification)\b)/iu)
    .flatMap((part) => documentIn(part, known) ?? []);
}

function documentIn(text: string, known: Partial<ListedDocument>): ListedDocument | undefined {
  const own = withoutNotes(text);
  const { rest, state: stateInBrackets } = withoutBrackets(own);
  const words = rest.split(' ').filter((word) => word !== '');
  const place = numberAt(words);
  if (place === undefined) return undefined;
  const number = tidyNumber(words.slice(place.from, place.to));
  if (number === '' || number.length > 60) return undefined;

  const before = words.slice(0, place.from);
  const after = words.slice(place.to);
  const told = stateAmong(before) ?? stateAmong(after);
  const type = tidyText(
    before
      .filter((_, at) => told?.words !== before || at < told.from || at >= told.to)
      .filter((word) => !isLabel(word) && word !== '-')
      .join(' '),
  ).replace(/[:,;]+$/, '');
  const issuingState = stateInBrackets ?? told?.state ?? known.issuingState ?? '';
  return {
    number,
    type: cutText(type === '' || /^passport$/i.test(type) ? (known.type ?? '') || type : type, 120),
    issuingState: cutText(issuingState, 60),
  };
}

/** What is said of the document after its number: when, where and to whom it was issued, and until when it is valid. */
const notes =
  /[\s,;(]*\b(?:issue[ds]?|expire[sd]?|expiring|expiration|valid until|under (?:the )?(?:name|alias)|made out to|revoked|born on|referred to|derived from)\b.*$/iu;

function withoutNotes(text: string): string {
  return text.replace(notes, '');
}

/**
 * The text without its brackets, and the State that one of them names. A bracket that touches a digit belongs to the
 * number: `D489833(9)`, `(HWI)040182`.
 */
function withoutBrackets(text: string): { rest: string; state: string | undefined } {
  let state: string | undefined;
  const rest = text.replaceAll(
    /(\d?)\(([^()]*)\)(?=(\d?))/gu,
    (whole, before: string, inside: string, after: string) => {
      const named = stateNamed(inside);
      if (named === undefined) return before !== '' || after !== '' ? whole : ' ';
      state = named;
      return `${before} `;
    },
  );
  return { rest: tidyText(rest.replaceAll(/[()“”"]/gu, (sign) => (sign === '(' || sign === ')' ? sign : ' '))), state };
}

/** Where the number stands: at the first word with a digit after `no.` or `number`, or at the first at all. */
function numberAt(words: readonly string[]): { from: number; to: number } | undefined {
  const label = words.findIndex((word, at) => isLabel(word) && words.slice(at + 1).some(hasDigit));
  const first = words.findIndex((word, at) => at > label && hasDigit(word));
  if (first === -1) return undefined;
  const from = isSeries(words[first - 1] ?? '') && first - 1 > label ? first - 1 : first;
  let to = first + 1;
  // A number may be written in groups, with a letter or another label between them: 03 33 R 9, 8208 No. 555627.
  while (to < words.length && !/[,;]$/.test(words[to - 1]!)) {
    const [next, later] = [words[to]!, words[to + 1] ?? ''];
    if (hasDigit(next)) to += 1;
    else if ((/^\p{Lu}\p{Ll}?$/u.test(next) || isLabel(next) || next === 'Reg') && hasDigit(later)) to += 2;
    else if (/^\d+\/\p{L}+$/u.test(words[first]!) && /^\p{Lu}\p{Ll}+$/u.test(next)) to += 1;
    else break;
  }
  return { from, to };
}

function tidyNumber(words: readonly string[]): string {
  return words
    .filter((word, at) => at === 0 || !(isLabel(word) || word === 'Reg'))
    .join(' ')
    .replace(/^(?:#|No(?=\d)|No\.\s*:?|\p{L}{2,}:)\s*/u, '')
    .replaceAll(/\s*-\s+/gu, '-')
    .replace(/[,;.:]+$/, '');
}

function hasDigit(word: string): boolean {
  return /\d/.test(word);
}

function isLabel(word: string): boolean {
  return /^(?:no|nr|num|number|numero)[.:]*$|^(?:#|nº)$/iu.test(word);
}

/** The letters before the digits of a number, parted from them: `D 000974`, `TR-P 614166`, `DE- 473900`. */
function isSeries(word: string): boolean {
  return /^(?:\p{Lu}{1,2}-?|\p{Lu}{1,3}-\p{Lu}{1,2})$/u.test(word) && !isLabel(word) && word !== 'ID';
}

/** The longest run of words that names a State. */
function stateAmong(
  words: readonly string[],
): { words: readonly string[]; from: number; to: number; state: string } | undefined {
  for (let length = Math.min(words.length, longestStateName); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const state = stateNamed(words.slice(from, from + length).join(' '));
      if (state !== undefined) return { words, from, to: from + length, state };
    }
  }
  return undefined;
}

/**
 * A State by name or by an abbreviation that stands for nothing else. Codes do not count: in the words around a number,
 * ID is no Indonesia, NO no Norway and SSN no State at all.
 */
function stateNamed(text: string): string | undefined {
  const name = text.replaceAll(/^[\s,;.:]+|[\s,;:]+$/g, '');
  const short = abbreviations.get(name.replaceAll('.', '').toUpperCase());
  if (short !== undefined) return short;
  return name.length < 4 || /\d/.test(name) || /^\p{Lu}+$/u.test(name) ? undefined : stateOf(name);
}

/** What stands after this many characters is no document's number. */
const longestText = 1000;
/** In words. */
const longestStateName = 8;

const abbreviations = new Map([
  ['CAR', 'CAF'],
  ['DRC', 'COD'],
  ['UAE', 'ARE'],
  ['UK', 'GBR'],
  ['US', 'USA'],
  ['USA', 'USA'],
]);
