import { transliterate } from '../mrz/transliterate.ts';
import { isNearMiss } from './look-alike.ts';
import type { NotComparedReason, PrintedOutcome } from './printed-comparison.ts';
import { runsOf, sureness, textOf, type PrintedWord } from './printed-words.ts';

/** Shorter names stand by chance among the words of a page. */
const shortestName = 3;
const shortestToDiffer = 6;
const sureToDiffer = 0.93;
const sureEnough = 0.3;
/** Of shorter names the words must be read well. */
const longEnough = 5;
const sureIfShort = 0.75;
const mostWords = 6;

/** A name's print beside the zone's, which has no diacritics, hyphens or apostrophes. `isCut`: the zone may lack the end of it. */
export function comparePrintedName(
  name: string,
  rows: readonly (readonly PrintedWord[])[],
  isCut: boolean,
): PrintedOutcome {
  const wanted = lettersOf(name);
  if (wanted === '') return notCompared('not-in-zone');
  if (wanted.length < shortestName) return notCompared('unsure');
  const runs = runsOf(rows, mostWords).map((words) => ({ words, keys: keysOf(textOf(words)) }));
  const equal = runs.filter(({ keys }) => keys.some((key) => isSame(key, wanted)));
  const sure = equal.find(({ words }) => sureness(words) >= (wanted.length < longEnough ? sureIfShort : sureEnough));
  if (sure !== undefined) return { outcome: 'same', printed: textOf(sure.words) };
  if (equal.length > 0) return notCompared('unsure');
  const apart = name.split(' ').map((part) => runs.find(({ words, keys }) => isPartOf(part, words, keys)));
  if (apart.length > 1 && apart.every((part) => part !== undefined))
    return { outcome: 'same', printed: apart.map(({ words }) => textOf(words)).join(' ') };
  if (isCut) return notCompared('not-in-zone');
  if (wanted.length < shortestToDiffer) return notCompared('not-found');
  const near = runs.find(
    ({ words, keys }) =>
      sureness(words) >= sureToDiffer && keys.every((key) => isNearMiss(key, wanted, wanted.length < 9 ? 1 : 2)),
  );
  return near === undefined ? notCompared('not-found') : { outcome: 'differs', printed: textOf(near.words) };
}

/** Given names may stand in two rows: each of them is looked for. */
function isPartOf(part: string, words: readonly PrintedWord[], keys: readonly string[]): boolean {
  return part.length >= shortestName && sureness(words) >= sureIfShort && keys.some((key) => isSame(key, part));
}

/** What a printed name may be in the zone: by the table of ICAO 9303-3, section 6, and with its marks left out, as a reader of English may have it. */
function keysOf(printed: string): string[] {
  const bare = printed
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[^\p{L}\s'’-]/gu, '');
  const written = transliterate(printed.replaceAll(/[^\p{L}\p{M}\s'’-]/gu, ''));
  const plain = transliterate(bare);
  return [...new Set([written, plain].flatMap((key) => (key.ok ? [lettersOf(key.value)] : [])))];
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^A-Z]/g, '');
}

function isSame(key: string, wanted: string): boolean {
  return key === wanted || (key !== '' && folded(key) === folded(wanted));
}

/** Without the second letter that the table gives to Ä, Å, Ö, Ø, Ü and ß: issuers write Müller as MUELLER or as MULLER. */
function folded(letters: string): string {
  return letters
    .replaceAll(/([AOU])E/g, '$1')
    .replaceAll('AA', 'A')
    .replaceAll('SS', 'S');
}

function notCompared(reason: NotComparedReason): PrintedOutcome {
  return { outcome: 'not-compared', reason };
}
