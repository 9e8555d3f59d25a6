import { isAbjad } from './alphabet.ts';
import type { NameWord } from './name-words.ts';

/**
 * Arabic names of two nouns are written apart, half apart and together: عبد الرحمن, ABD AL-RAHMAN, ABDUL RAHMAN,
 * ABDURRAHMAN; شمس الدين, SHAMS AL-DIN, SHAMSUDDIN; رحمت الله, RAHMATULLAH. Here each kind gets one form, whatever the
 * script: servant names are parted into ABD, the article and the rest; those of God and of the Faith are one word.
 */
export function settleCompounds(words: readonly NameWord[]): NameWord[] {
  return joinFaith(words.flatMap(partServant));
}

/** ABDUL, ABDELKADER, ABDURRAHMAN, عبدالرحمن; not ABDULLAH. */
function partServant(name: NameWord): NameWord[] {
  const { written, word } = name;
  if (word.startsWith('ebdal')) {
    const rest = word.slice(5);
    if (rest === 'lh') return [name];
    return rest === '' ? [part(name, 'ebd'), article] : [part(name, 'ebd'), article, { written, word: rest }];
  }
  const found = servant.exec(word);
  if (found === null || ofGod.test(word)) return [name];
  const rest = found[1] ?? '';
  return rest === '' ? [part(name, 'ABD'), article] : [part(name, 'ABD'), article, { written, word: rest }];
}

const servant =
  /^ABD(?:OU|[UEAI])(?:L(?=[A-Z]{3,}$|$)|R(?=R[A-Z]{3,}$|$)|S(?=S[A-Z]{3,}$|$)|N(?=N[A-Z]{3,}$)|D(?=D[A-Z]{3,}$)|Z(?=Z[A-Z]{3,}$)|J(?=J[A-Z]{3,}$))([A-Z]*)$/;
const ofGod = /^ABD(?:OU|[UEAIO])L+(?:AH|AHI|AHE|AHY|A|AI|AYE|AY)$/;
const article: NameWord = { written: 'AL', word: 'AL' };

function part({ written }: NameWord, word: string): NameWord {
  return { written, word };
}

function joinFaith(words: readonly NameWord[]): NameWord[] {
  const joined: NameWord[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word, next, after] = [words[at]!, words[at + 1], words[at + 2]];
    const withArticle = next !== undefined && articles.has(next.word);
    const last = withArticle ? after : next;
    const ending = last === undefined ? undefined : endingOf(last.word, withArticle);
    if (ending === undefined || word.word.length < 2 || articles.has(word.word)) {
      joined.push(word);
      continue;
    }
    const written = [word, ...(withArticle ? [next] : []), last!].map((one) => one.written).join(' ');
    joined.push({ written, word: word.word + (isAbjad(word.word) ? ending.abjad : ending.latin) });
    at += withArticle ? 2 : 1;
  }
  return joined;
}

const articles = new Set(['AL', 'EL', 'UL', 'UD', 'ED', 'AD', 'OUL', 'IL']);

/** What a compound's second word adds to its first, undefined for a word that makes none. */
function endingOf(word: string, withArticle: boolean): { latin: string; abjad: string } | undefined {
  if (/^(?:[AUEO]|OU)LLAHI?$|^[AU]LLA$|^allh$/.test(word) || (withArticle && /^LAH$|^lh$/.test(word)))
    return { latin: 'ALLAH', abjad: 'allh' };
  if (/^(?:[AUE]L?|OU)D?DI+NE?$|^[AUE]L?D?DEEN$/.test(word) || (withArticle && /^DI+NE?$|^DEEN$|^dyn$/.test(word)))
    return { latin: 'ADDIN', abjad: 'adyn' };
  return undefined;
}
