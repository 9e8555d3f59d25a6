import { abjadLetters, alphabet, alphabetSize, firstAbjadCode, firstDigitCode, longestWord } from './alphabet.ts';

/**
 * How far two words of a name are apart, in hundredths of a letter: an edit distance whose steps cost what they cost in
 * names. Vowels are exchanged and left out lightly (MOHAMED, MUHAMMAD), letters that languages write for one another cost
 * little (K and Q, OU and U, SH and CH), neighbours exchanged cost less than two errors, anything else costs 100. Against
 * a word of an abjad the Latin vowels are nearly free, since that script does not write them. Symmetric. Words further apart
 * than `most` may be given any distance beyond it.
 *
 * What is known of the first word is kept for as long as it comes again, and the rows that the other one begins with as the
 * one before did: so the first one's letters must not change, and words in the order of the alphabet are compared fastest.
 */
export function wordDistance(one: Uint8Array, other: Uint8Array, most = beyond): number {
  const columns = one.length;
  const rows = other.length;
  const limit = Math.floor(Math.min(most, beyond));
  const mixed = isAbjadWord(one) !== isAbjadWord(other);
  if (held !== one || heldMixed !== mixed) hold(one, mixed);
  // The last letter may cost less to leave out, so its row is never that of another word.
  const reusable = Math.min(known, rows - 1);
  let same = 0;
  while (same < reusable && heldOther[same] === other[same]) same += 1;
  let leastBefore = leastOfRow[same]!;
  // Every way leads through a row or, by a pair of letters, past it from the one above.
  if (same > 0 && leastBefore > limit && leastOfRow[same - 1]! > limit) return leastBefore;
  let before = same > 0 ? other[same - 1]! : none;
  for (let row = same + 1; row <= rows; row += 1) {
    const base = row * width;
    const theirs = other[row - 1]!;
    const costs = theirs * size;
    const skip = skipCost(theirs, before, row === 1, row === rows, mixed);
    const theirPair = row > 1 ? pairs[before * size + theirs]! : 0;
    let diagonal = table[base - width]!;
    let left = diagonal + skip;
    table[base] = left;
    let least = left;
    for (let column = 1; column <= columns; column += 1) {
      const mine = heldCodes[column]!;
      const up = base + column - width;
      const above = table[up]!;
      let best = lesser(diagonal + substitution[costs + mine]!, above + skip);
      best = lesser(best, left + heldSkip[column]!);
      diagonal = above;
      const myPair = heldPair[column]!;
      if (myPair > 0) {
        const cost = table[up - 2]! + pairForLetter[myPair * size + theirs]!;
        if (cost < best) best = cost;
        if (theirPair > 0) {
          const both = table[up - width - 2]! + pairForPair[myPair * pairCount + theirPair]!;
          if (both < best) best = both;
        }
      }
      if (theirPair > 0) {
        const cost = table[up - width - 1]! + pairForLetter[theirPair * size + mine]!;
        if (cost < best) best = cost;
      }
      if (mine === before && column > 1 && theirs === heldCodes[column - 1]! && mine !== theirs) {
        const cost = table[up - width - 2]! + exchanged;
        if (cost < best) best = cost;
      }
      table[base + column] = best;
      left = best;
      least = lesser(least, best);
    }
    heldOther[row - 1] = theirs;
    leastOfRow[row] = least;
    known = row;
    if (least > limit && leastBefore > limit) break;
    leastBefore = least;
    before = theirs;
  }
  if (known < rows) return leastOfRow[known]!;
  known = rows - 1;
  return table[rows * width + columns]!;
}

/**
 * How alike two words are, 1 for the same, any number below `least` for words less alike than that. `apart` is what is
 * already known that they are apart at least.
 */
export function wordSimilarity(one: Uint8Array, other: Uint8Array, least = 0, apart = 0): number {
  const [abjadOne, abjadOther] = [isAbjadWord(one), isAbjadWord(other)];
  const length =
    abjadOne === abjadOther ? (one.length + other.length) / 2 : Math.max((sounds(one) + sounds(other)) / 2 + 1, 2);
  const whole = 100 * Math.max(length, 1);
  const most = (1 - least) * whole;
  return apart > most ? 0 : Math.max(0, 1 - wordDistance(one, other, most) / whole);
}

export function isAbjadWord(word: Uint8Array): boolean {
  return word.length > 0 && word[0]! >= firstAbjadCode;
}

/** The letters that carry a sound of their own in every script: not vowels, nor an abjad's vowel bearers. */
function sounds(word: Uint8Array): number {
  let count = 0;
  for (const code of word) if (code >= firstAbjadCode ? plainSkip[code]! >= 60 : !isVowel(code)) count += 1;
  return count;
}

const size = alphabetSize + 1;
const none = alphabetSize;
const exchanged = 75;
const code = (character: string) => alphabet.indexOf(character);
const vowelCodes = new Uint8Array(size);
for (const letter of 'AEIOUY') vowelCodes[code(letter)] = 1;
const isVowel = (letter: number) => vowelCodes[letter] === 1;

/** The lesser of two numbers without a branch, which the processor would guess wrong half the time. */
function lesser(one: number, other: number): number {
  const difference = (one - other) | 0;
  return (other + (difference & (difference >> 31))) | 0;
}

/** More than any two words are apart. */
const beyond = 100 * 2 * longestWord;
const width = longestWord + 1;
/** A row for each letter of the other word, a column for each of the held one. */
const table = new Int32Array(width * width);
const leastOfRow = new Int32Array(width);
/** The letters that the table's rows are of, and how many of its rows hold for words that begin so. */
const heldOther = new Uint8Array(width);
let known = 0;
let held: Uint8Array | undefined;
let heldMixed = false;
/** By column: the letter, what leaving it out costs, and which pair it ends. */
const heldCodes = new Uint8Array(width);
const heldSkip = new Int32Array(width);
const heldPair = new Uint8Array(width);

function hold(word: Uint8Array, mixed: boolean) {
  let before = none;
  for (let column = 1; column <= word.length; column += 1) {
    const letter = word[column - 1]!;
    heldCodes[column] = letter;
    heldSkip[column] = skipCost(letter, before, column === 1, column === word.length, mixed);
    heldPair[column] = column > 1 ? pairs[before * size + letter]! : 0;
    table[column] = table[column - 1]! + heldSkip[column]!;
    before = letter;
  }
  held = word;
  heldMixed = mixed;
  known = 0;
}

/** What leaving out a letter costs, given the one before it. */
function skipCost(letter: number, before: number, first: boolean, last: boolean, mixed: boolean): number {
  if (letter === before && letter !== none) return 12;
  const plain = plainSkip[letter]!;
  // At the beginning of a word a breath or a vowel bearer is heard.
  if (letter >= firstAbjadCode) return first ? Math.max(plain, 35) : mixed || plain >= 60 ? plain : 45;
  if (isVowel(letter)) {
    if (mixed) return first ? 40 : 2;
    return first ? 60 : isVowel(before) || last ? 35 : 45;
  }
  return letter === letterH ? (mixed ? 10 : 30) : 100;
}
const letterH = code('H');

const plainSkip = new Int32Array(size).fill(100);
const substitution = new Int32Array(size * size).fill(100);
const pairNames = new Map<string, number>();
for (const { latin } of abjadLetters) {
  for (const [sound] of readCosts(latin))
    if (sound.length === 2 && !pairNames.has(sound)) pairNames.set(sound, pairNames.size + 1);
}

/** Pairs of letters that are one sound, what else writes that sound and at which cost. */
const sameSounds = `
  PH F:8|CK K:5|KH K:15 H:22 X:15 J:35 Q:20|SH S:30 X:20|CH K:20 H:30 C:15|DJ J:5 G:15|GH G:8 H:40|TH T:12 S:35 F:50|DH D:12 Z:30
  ZH J:10 Z:20 G:30|OU U:5 O:20 W:15|OO U:8 O:12|EE I:8 E:12|AE E:10 A:15|OE O:10 E:25|UE U:10|AA A:8|II I:8|UU U:8|IJ Y:10 I:20
  AI E:12 I:25 A:25|AY E:15 I:25 A:25|EI I:15 E:15 A:30|EY I:15 E:15|IE I:8 E:20|IY I:5 Y:10|YI I:8|AU O:12 A:25|AW O:20 A:25 U:25
  EU O:25 U:20|QU K:15 Q:10|TS C:15 Z:20 S:35|TZ Z:10 S:30 C:20|KS X:5|GU G:8|SZ S:10|CZ C:20 S:40|RZ Z:30|SC S:15|GN N:20|NY N:20
  LH L:20|NH N:20|LJ L:25|NJ N:20|DZ Z:15 D:30|BH B:10|RH R:8|WH W:10|CC K:15|SS S:5 Z:20|EW U:25|OW O:15 U:20 V:35|YE E:20|YA A:25|IA A:25
  YU U:20|IU U:20|IO O:25|YO O:25`
  .split(/[|\n]/)
  .map((line) => line.trim())
  .filter((line) => line !== '');
/** Pairs that stand for one another. */
const samePairs =
  `SH CH:12|SH SZ:15|SH SC:20|CH CZ:12|CH TS:35|KH GH:30|KH CH:15|DJ ZH:15|DJ DZ:25|AI AY:3|AI EI:8|AI EY:10|AY EI:10|AY EY:8|EI EY:3|OU OO:8
  OU UU:8|OU AW:30|AU AW:5|AU OW:15|AO AU:15|OU OW:15|EE IY:8|EE II:5|EE IE:10|EE EI:15|EE EY:15|TS TZ:3|TS CZ:30|IA YA:5|IU YU:5|IO YO:5|IE YE:8|TH DH:35|TH TS:40|DH DZ:20
  GN NY:10|NH NY:10|NJ NY:8|LH LJ:15|PH BH:40|AE AI:20|AE EI:20|UE EU:25|UE OU:30`
    .split(/[|\n]/)
    .map((line) => line.trim());
for (const line of [...sameSounds, ...samePairs]) {
  const [pair = '', ...others] = line.split(' ');
  for (const name of [pair, ...others.map((other) => other.split(':')[0]!)])
    if (name.length === 2 && !pairNames.has(name)) pairNames.set(name, pairNames.size + 1);
}

const pairCount = pairNames.size + 1;
const pairs = new Uint8Array(size * size);
const pairForLetter = new Int32Array(pairCount * size).fill(1000);
const pairForPair = new Int32Array(pairCount * pairCount).fill(1000);
for (const [name, id] of pairNames) pairs[code(name[0]!) * size + code(name[1]!)] = id;

/** Letters that languages write for one another. */
const sameLetters =
  `IY:12 UW:25 OU:30 VW:15 CK:10 KQ:8 CQ:15 SZ:25 CS:30 GJ:25 JY:30 IJ:30 DT:40 BP:40 FV:25 BV:35 GK:50 MN:60 XS:40 XZ:50 XK:50 HJ:50 CZ:50 FP:50 EI:25 AE:30 AO:35
  AU:38 AI:40 EO:40 EU:40 IO:45 IU:40 EY:30 AY:40 OY:45 UY:40 LR:70 GH:60 KH:50 UV:35 OW:40 CG:60 GQ:40 CX:60 TZ:70 DZ:60`
    .split(/\s+/)
    .filter((text) => text !== '');

for (let letter = 0; letter < alphabetSize; letter += 1) substitution[letter * size + letter] = 0;
for (const text of sameLetters) {
  const [one, other, cost] = [code(text[0]!), code(text[1]!), Number(text.slice(3))];
  substitution[one * size + other] = cost;
  substitution[other * size + one] = cost;
}
// Digits that stand in a name stand for the letter they look like.
for (const [digit, letter] of ['0O', '1I', '1L', '5S', '8B', '6G', '2Z', '4A', '3E'].map(
  (two) => Array.from(two, code) as [number, number],
)) {
  substitution[digit * size + letter] = 20;
  substitution[letter * size + digit] = 20;
}
for (const line of [...sameSounds, ...samePairs]) {
  const [pair = '', ...others] = line.split(' ');
  for (const [sound, cost] of readCosts(others.join(' '))) setPair(pairNames.get(pair)!, sound, cost);
}
for (const { symbol, latin, skip } of abjadLetters) {
  plainSkip[code(symbol)] = skip;
  for (const [sound, cost] of readCosts(latin)) {
    if (sound.length === 2) pairForLetter[pairNames.get(sound)! * size + code(symbol)] = cost;
    if (sound.length > 1) continue;
    substitution[code(symbol) * size + code(sound)] = cost;
    substitution[code(sound) * size + code(symbol)] = cost;
  }
}
for (const [one, other, cost] of nearAbjad(
  'ea:10 ae:10 ct:10 tu:30 vz:15 vd:20 od:20 oz:30 qz:15 qo:15 vo:25 xh:35 sz:60 s@:50 gk:50 bp:30 jg:40 ya:40 wa:50 we:50 ye:40 pf:15 tv:40 s%:25 z%:25 i@:20 ij:40 uz:40 us:25',
)) {
  substitution[code(one) * size + code(other)] = cost;
  substitution[code(other) * size + code(one)] = cost;
}

function setPair(pair: number, sound: string, cost: number) {
  if (sound.length === 1) {
    pairForLetter[pair * size + code(sound)] = cost;
    return;
  }
  const other = pairNames.get(sound)!;
  pairForPair[pair * pairCount + other] = cost;
  pairForPair[other * pairCount + pair] = cost;
}

function readCosts(text: string): [string, number][] {
  return text.split(' ').map((part) => {
    const [sound = '', cost] = part.split(':');
    return [sound, Number(cost)];
  });
}

function nearAbjad(text: string): [string, string, number][] {
  return text.split(' ').map((part) => [part[0]!, part[1]!, Number(part.slice(3))]);
}

/** What a letter costs at least that is taken for none of the other word's. */
const strange = 100;
/** For each capital that costs as much to leave out, itself as a bit; and the capitals that it may be taken for, alone or in a pair. */
const ownBit = new Int32Array(size);
const nearBits = new Int32Array(size);
for (let letter = 0; letter < firstDigitCode; letter += 1) {
  ownBit[letter] = isVowel(letter) || letter === letterH ? 0 : 1 << letter;
  nearBits[letter] = nearCapitals(letter);
}

function nearCapitals(letter: number): number {
  let bits = 0;
  const add = (text: string) => {
    for (const character of text) bits |= 1 << code(character);
  };
  for (let other = 0; other < firstDigitCode; other += 1)
    if (substitution[letter * size + other]! < strange) bits |= 1 << other;
  for (const line of [...sameSounds, ...samePairs]) {
    const [pair = '', ...others] = line.split(' ');
    for (const [sound] of readCosts(others.join(' '))) {
      if (pair.includes(alphabet[letter]!)) add(sound);
      if (sound.includes(alphabet[letter]!)) add(pair);
    }
  }
  return bits;
}

/** The consonants of a Latin word as bits, and the letters that one of the word's may be taken for; none and all for other words. */
export interface LetterBits {
  readonly consonants: number;
  readonly near: number;
}

export function letterBitsOf(word: Uint8Array): LetterBits {
  let consonants = 0;
  let near = 0;
  for (let at = 0; at < word.length; at += 1) {
    if (word[at]! >= firstDigitCode) return noLetterBits;
    consonants |= ownBit[word[at]!]!;
    near |= nearBits[word[at]!]!;
  }
  return { consonants, near };
}

/** Those of a word of which nothing is told by its letters alone. */
export const noLetterBits: LetterBits = { consonants: 0, near: -1 };

/** The least that two words can be apart by letters that have nothing like them in the other; `spared` letters are let pass. */
export function leastDistance(one: LetterBits, other: LetterBits, spared: number): number {
  const mine = bitsIn(one.consonants & ~other.near);
  const theirs = bitsIn(other.consonants & ~one.near);
  return strange * ((mine > theirs ? mine : theirs) - spared);
}

function bitsIn(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
