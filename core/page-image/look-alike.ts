/** Letters and digits that print, wear and readers make of one another. A difference within a group says nothing. */
const groups = [
  'O0DQCGUV',
  '06893',
  'I1LTJ7|4',
  'S5',
  'Z27',
  'B8E3R',
  '5698S',
  'G6C',
  'A4',
  'VYUW',
  'MNHKW',
  'EFP',
  'PRDB',
  'XKY',
  'TY',
];

const alike = new Set(
  groups.flatMap((group) => group.split('').flatMap((one) => group.split('').map((other) => one + other))),
);

function looksAlike(one: string, other: string): boolean {
  return one === other || alike.has(one + other);
}

const figureOf: Readonly<Record<string, string>> = { O: '0', I: '1', Z: '2', S: '5', G: '6', B: '8' };

/** Whether two texts are equal but for letters read as the figures that they look like: the zone's check digit has told those apart. */
export function isSamePrint(one: string, other: string): boolean {
  const figures = (text: string) => text.replaceAll(/[OIZSGB]/g, (letter) => figureOf[letter]!);
  return figures(one) === figures(other);
}

/** Whether two texts of one length may be the same print, read badly. */
export function mayBeMisread(one: string, other: string): boolean {
  return one.length === other.length && one.split('').every((character, at) => looksAlike(character, other.charAt(at)));
}

/** Whether two texts of one length differ in one to `most` places and in none of them by characters that look alike. */
export function isNearMiss(one: string, other: string, most: number): boolean {
  if (one.length !== other.length) return false;
  const places = one.split('').flatMap((character, at) => (character === other.charAt(at) ? [] : [at]));
  return (
    places.length >= 1 &&
    places.length <= most &&
    places.every(
      (at) => kindOf(one.charAt(at)) === kindOf(other.charAt(at)) && !looksAlike(one.charAt(at), other.charAt(at)),
    )
  );
}

function kindOf(character: string): 'digit' | 'letter' {
  return /\d/.test(character) ? 'digit' : 'letter';
}
