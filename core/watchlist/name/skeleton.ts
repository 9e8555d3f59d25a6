import { abjadLetters } from './alphabet.ts';

/**
 * What of a word survives most misspellings: its consonants in wide classes, repeated ones once, a first vowel as `A`.
 * Words that may be the same have the same skeleton or nearly so; two skeletons being the same proves nothing. A word of an
 * abjad has several where its letters are read in several ways.
 */
export function skeletons(word: string): string[] {
  if (/^[A-Z0-9]/.test(word)) return [latinSkeleton(word)];
  let found = [''];
  Array.from(word).forEach((symbol, at) => {
    const classes = Array.from(abjadClasses.get(symbol) ?? '-');
    // A breath, a glottal stop or a vowel bearer at the beginning is heard as a vowel there.
    const first = at === 0 && classes.includes('-') ? ['A', ...classes.filter((one) => one !== '-')] : classes;
    found = found.flatMap((skeleton) => first.map((one) => extended(skeleton, one))).slice(0, mostSkeletons);
  });
  return [...new Set(found)];
}

/** The skeleton of a word in Latin capitals. */
export function latinSkeleton(word: string): string {
  let skeleton = '';
  for (let at = 0; at < word.length; at += 1) {
    const letter = word[at]!;
    const [next, before] = [word[at + 1] ?? '', word[at - 1] ?? ''];
    const one = latinClass(letter, next, before, word[at + 2] ?? '');
    if (at === 0 && one === '-') skeleton = 'A';
    else skeleton = extended(skeleton, one);
  }
  return skeleton;
}

function latinClass(letter: string, next: string, before: string, afterNext: string): string {
  switch (letter) {
    case 'C':
      if (next === 'H') return /[RLNMST]/.test(afterNext) ? 'K' : '$';
      return /[EIY]/.test(next) ? 'S' : next === 'Z' ? '$' : 'K';
    case 'S':
      return next === 'H' || (next === 'C' && afterNext === 'H') || next === 'Z' ? '$' : 'S';
    case 'Z':
      // SZ and CZ were one sound already; ZH is that of J.
      return next === 'H' ? 'J' : before === 'S' || before === 'C' ? '-' : 'S';
    case 'D':
      return next === 'J' ? '-' : 'T';
    case 'T':
      return next === 'C' && afterNext === 'H' ? '-' : 'T';
    case 'G':
      return /[EIY]/.test(next) ? 'J' : 'K';
    case 'P':
      return next === 'H' ? 'F' : 'B';
    default:
      return plainClasses.get(letter) ?? '-';
  }
}

const plainClasses = new Map(
  Array.from('BBVFFFWFKKQKXKLLRRMMNNJJ0-', (letter) => letter).flatMap((letter, at, all) =>
    at % 2 === 0 ? [[letter, all[at + 1]!] as const] : [],
  ),
);
const abjadClasses = new Map(abjadLetters.map(({ symbol, classes }) => [symbol, classes]));
const mostSkeletons = 8;

function extended(skeleton: string, one: string): string {
  return one === '-' || skeleton.endsWith(one) ? skeleton : skeleton + one;
}
