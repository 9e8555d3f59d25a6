/**
 * The name field, cut to its width where the names do not fit: the surname keeps all but three positions at most, so that one letter of the
 * given names shows, and a cut field ends in a letter (ICAO 9303-4, 4.2.3, and 9303-3, 4.6). Names as `transliterate` gives them.
 */
export function nameField(surname: string, givenNames: string, width: number): string {
  const whole = joined(surname, givenNames);
  if (whole.length <= width) return whole.padEnd(width, '<');

  const kept = givenNames === '' ? surname : withoutLastFiller(surname.slice(0, width - '<<'.length - 1));
  let names = joined(kept, givenNames);
  // Were the last position a filler, the names would look whole: the word before it loses a letter, and the next one moves in.
  while (names.charAt(width - 1) === '<') {
    const before = names.slice(0, width - 1);
    const isInitial = /<[A-Z]$/.test(before);
    names = before.slice(0, isInitial ? -2 : -1) + names.slice(width - 1);
  }
  return names.slice(0, width).padEnd(width, '<');
}

function joined(surname: string, givenNames: string): string {
  return givenNames === '' ? surname : `${surname}<<${givenNames}`;
}

function withoutLastFiller(name: string): string {
  return name.replace(/<$/, '');
}
