import { isAbjad } from './alphabet.ts';
import type { NameWord } from './name-words.ts';

/**
 * Arabic names of two nouns are written apart, half apart and together: عبد الرحمن, ABD AL-RAHMAN, ABDUL RAHMAN,
 * ABDURRAHMAN; شمس الدين, SHAMS AL-DIN, SHAMSUDDIN; رحمت الله, RAHMATULLAH. Here each kind gets one form, whatever the
 * script: servant names are parted into ABDUL and the rest, which many go by alone; those of God and of the Faith are one
 * word, and so is ABDULLAH.
 */
export function settleCompounds(words: readonly NameWord[]): NameWord[] {
  return joinFaith(words.flatMap(partServant));
}

const servant = 'ABDUL';
const articles = new Set(['AL', 'EL', 'UL', 'UD', 'ED', 'AD', 'OUL', 'IL', 'UR', 'AR', 'ER']);

/** The article takes on the first letter of what follows it. */
const servants = /^ABD(?:OU|[UEAI])(?:L(?!LAH)|([RSNDZJ])(?=\1))([A-Z]{3,})$|^ebdal([a-z@%]{2,})$/;
const servantAlone = /^ABD(?:(?:OU|[UEA])[LRSNDZ])?$|^ebd(?:al)?$/;
const servantOfGod = /^ABD(?:OU|[UAEIO])L+(?:AH|AHI|AHE|AHY|A|AI|AYE|AY)$|^ebdal+h$/;

/** ABDUL, ABDELKADER, ABDURRAHMAN, عبدالرحمن. */
function partServant({ written, word }: NameWord): NameWord[] {
  if (servantOfGod.test(word)) return [{ written, word: 'ABDULLAH' }];
  if (servantAlone.test(word)) return [{ written, word: servant }];
  const found = servants.exec(word);
  const rest = found?.[2] ?? found?.[3];
  if (rest === undefined) return [{ written, word: settledEnding(word) }];
  // Where the word is compared otherwise than it was written, its letters cannot be told apart.
  const at = written === word ? word.length - rest.length : -1;
  return [
    { written: at < 0 ? servant : written.slice(0, at), word: servant },
    { written: at < 0 ? rest : written.slice(at), word: rest },
  ];
}

function settledEnding(word: string): string {
  return word.replace(/(?<=^[A-Z]{3,})(?:[AO]LLAHI?|(?:U|OU)L+AHI?|ULLA)$/, 'ULLAH').replace(faithEnding, 'UDDIN');
}
const faithEnding = /(?<=^[A-Z]{3,})(?:(?:[AUEO]|OU)[LD]D(?:I+|EE)NE?|UDIN)$/;

function joinFaith(words: readonly NameWord[]): NameWord[] {
  const joined: NameWord[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word, next, after] = [words[at]!, words[at + 1], words[at + 2]];
    const withArticle = next !== undefined && articles.has(next.word);
    const last = withArticle ? after : next;
    if (word.word === servant && (withArticle || endingOf(last?.word ?? '', false)?.latin === 'ULLAH')) {
      const ofGod = last !== undefined && endingOf(last.word, withArticle)?.latin === 'ULLAH';
      joined.push(
        together(words.slice(at, at + (withArticle ? 2 : 1) + (ofGod ? 1 : 0)), ofGod ? 'ABDULLAH' : servant),
      );
      at += (withArticle ? 1 : 0) + (ofGod ? 1 : 0);
      continue;
    }
    const ending = last === undefined ? undefined : endingOf(last.word, withArticle);
    if (ending === undefined || word.word.length < 2 || articles.has(word.word)) {
      joined.push(word);
      continue;
    }
    const whole = word.word + (isAbjad(word.word) ? ending.abjad : ending.latin);
    joined.push(together(words.slice(at, at + (withArticle ? 3 : 2)), whole));
    at += withArticle ? 2 : 1;
  }
  return joined;
}

function together(words: readonly NameWord[], word: string): NameWord {
  return { written: words.map(({ written }) => written).join(' '), word };
}

/** What a compound's second word adds to its first, undefined for a word that makes none. */
function endingOf(word: string, withArticle: boolean): { latin: string; abjad: string } | undefined {
  if (/^(?:[AUEO]|OU)LLAHI?$|^[AU]LLA$|^allh$/.test(word) || (withArticle && /^LAH$|^lh$/.test(word)))
    return { latin: 'ULLAH', abjad: 'allh' };
  if (/^(?:[AUE]L?|OU)D?DI+NE?$|^[AUE]L?D?DEEN$/.test(word) || (withArticle && /^DI+NE?$|^DEEN$|^dyn$/.test(word)))
    return { latin: 'UDDIN', abjad: 'adyn' };
  return undefined;
}
