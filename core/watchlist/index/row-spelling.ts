import { codeOf, firstAbjadCode, longestWord } from '../name/alphabet.ts';
import { hasArticle } from '../name/word-credit.ts';
import type { Spelling } from '../name/word-credit.ts';
import { noLetterBits } from '../name/word-distance.ts';
import type { NameIndex } from './name-index.ts';

/** Nothing but a particle weighs as little. */
export const mostOfParticle = 0.15;

/** Reads words of the list as they are compared, by row, each into the room of the one before: thousands are read for one traveller. */
export function createSpellingReader(index: NameIndex, weights: Float32Array): (row: number) => Spelling {
  const rooms = roomsByLength();
  const bareRooms = roomsByLength();
  const spelling = {
    codes: rooms[0]!,
    abjad: false,
    particle: false,
    bare: undefined as Uint8Array | undefined,
    // Words are found by the letters that they share: there is seldom enough that is strange.
    ...noLetterBits,
  };
  return (row) => {
    const start = index.wordStart[row]!;
    const whole = index.wordStart[row + 1]! - start;
    const codes = rooms[whole < longestWord ? whole : longestWord]!;
    let abjad = false;
    for (let at = 0; at < codes.length; at += 1) {
      const code = codeOf(index.wordLetters[start + at]!);
      codes[at] = code;
      if (code >= firstAbjadCode) abjad = true;
    }
    spelling.codes = codes;
    spelling.abjad = abjad;
    spelling.particle = weights[row]! < mostOfParticle;
    spelling.bare = undefined;
    if (hasArticle(codes)) {
      const bare = bareRooms[whole - 2 < longestWord ? whole - 2 : longestWord]!;
      for (let at = 0; at < bare.length; at += 1) bare[at] = codeOf(index.wordLetters[start + 2 + at]!);
      spelling.bare = bare;
    }
    return spelling;
  };
}

function roomsByLength(): Uint8Array[] {
  return Array.from({ length: longestWord + 1 }, (_, length) => new Uint8Array(length));
}
