/** Characters that keyboards, recognisers and word processors put where the filler is printed. */
const fillers = new Set(['\u2039', '\uff1c', '\u3008', '\u2329', '\u02c2', '\u227a', '\u1438', '\u276e']);
/** Tab, line ends, and the STX, ETX, EOT and separators FS to US by which serial readers frame a line. */
const breaks = new Set([2, 3, 4, 9, 10, 11, 12, 13, 28, 29, 30, 31, 0x85, 0x2028, 0x2029]);
/** The prefix by which a scanner names its symbology (ISO/IEC 15424): `]` and two characters. */
const symbologyPrefix = /^\][A-Za-z][0-9A-Za-z]/;

/**
 * The rows in what a reader, a keyboard wedge or a clipboard delivered: framing, invisible characters and empty rows removed,
 * letters raised, look-alikes of the filler replaced. Spaces stay, and so does `«`, which may stand for one filler or for two.
 * Every row counts one code unit for a character.
 */
export function mrzRows(raw: string): string[] {
  const rows: string[] = [];
  let row = '';
  for (const character of raw.replaceAll(/&lt;/gi, '<')) {
    if (breaks.has(character.codePointAt(0)!)) {
      rows.push(row);
      row = '';
    } else {
      row += cleaned(character);
    }
  }
  rows.push(row);
  return rows
    .map((each) => each.replace(/ +/g, ' ').trim().replace(symbologyPrefix, '').trim())
    .filter((each) => each !== '');
}

function cleaned(character: string): string {
  const code = character.codePointAt(0)!;
  if (code > 0xffff) return '\ufffd';
  if (code >= 0xff01 && code <= 0xff5e && code !== 0xff1c) return String.fromCodePoint(code - 0xfee0).toUpperCase();
  if (fillers.has(character)) return '<';
  if (character >= 'a' && character <= 'z') return character.toUpperCase();
  if (/\s/.test(character) && code !== 0xfeff) return ' ';
  return /[\p{Cc}\p{Cf}]/u.test(character) ? '' : character;
}
