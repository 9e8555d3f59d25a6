import { checkDigit } from './check-digit.ts';
import type { MrzProblem } from './problem.ts';
import { zoneParts, type CharacterKind, type ZoneField } from './zone-field.ts';

const allowed: Record<CharacterKind, { readonly pattern: RegExp; readonly words: string }> = {
  letters: { pattern: /[A-Z<]/, words: 'only letters and fillers' },
  digits: { pattern: /[0-9<]/, words: 'only digits' },
  numeric: { pattern: /[0-9]/, words: 'only digits' },
  any: { pattern: /[A-Z0-9<]/, words: 'only letters, digits and fillers' },
  digit: { pattern: /[0-9<]/, words: 'only a digit' },
  sex: { pattern: /[A-Z0-9<]/, words: 'only F, M or a filler' },
  filler: { pattern: /</, words: 'only fillers' },
};

/** Letters and digits that printers and recognisers confuse, for the hint in the message; nothing is corrected. */
const lookAlikes = 'O0 0O I1 1I S5 5S B8 8B Z2 2Z G6 6G Q0 L1';

/** A problem for every run of characters that the part of the zone cannot have. */
export function characterProblems(field: ZoneField): MrzProblem[] {
  const { kind, label } = zoneParts[field.part];
  const { pattern, words } = allowed[kind];
  const problems: MrzProblem[] = [];
  for (let at = 0; at < field.text.length; at += 1) {
    if (pattern.test(field.text.charAt(at))) continue;
    const start = at;
    while (at + 1 < field.text.length && !pattern.test(field.text.charAt(at + 1))) at += 1;
    const wrong = field.text.slice(start, at + 1);
    const place = `position ${field.from + start + 1} of line ${field.line + 1}`;
    const what = kind === 'digit' ? `check digit of the ${label}` : label;
    problems.push({
      code: 'character-not-allowed',
      field: zoneParts[field.part].field,
      message: `The ${what} has ${wrong} at ${place}, where ${words} may stand${hint(wrong)}.`,
      span: [field.line, field.from + start, field.from + at + 1],
    });
  }
  return problems;
}

/** The problem of a check digit, if it has one. `alsoCovers` is another text that it may be computed over. A filler will do over empty optional data (ICAO 9303-4, 4.2.2). */
export function checkDigitProblem(field: ZoneField, alsoCovers?: string): MrzProblem | undefined {
  const { field: name, label } = zoneParts[field.part];
  const span: MrzProblem['span'] = [field.line, field.from, field.to];
  const isEmptyOptional = field.part === 'optionalDigit' && /^<*$/.test(field.covers);
  if (field.text === '<') {
    if (isEmptyOptional) return undefined;
    const message = `The check digit of the ${label} is missing at position ${field.from + 1} of line ${field.line + 1}.`;
    return { code: 'check-digit-missing', field: name, message, span };
  }

  const expected = checkDigit(field.covers);
  if (!expected.ok || !/^[0-9]$/.test(field.text) || String(expected.value) === field.text) return undefined;
  if (alsoCovers !== undefined) {
    const other = checkDigit(alsoCovers);
    if (other.ok && String(other.value) === field.text) return undefined;
  }
  const message = `The check digit of the ${label} should be ${expected.value}, but ${field.text} is printed: the document may have been misread or altered.`;
  return { code: 'check-digit-wrong', field: name, message, span };
}

function hint(wrong: string): string {
  const pair = lookAlikes.split(' ').find((each) => each.startsWith(wrong));
  return pair === undefined ? '' : `: it may be a misread ${pair.charAt(1)}`;
}
