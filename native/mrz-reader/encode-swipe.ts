/**
 * How a reader puts a zone on the wire: bare lines, lines between STX and ETX, the 3M RTE block, the labelled text of the CR100, or
 * the block of an Elyctis IDBOX.
 */
export type SwipeFormat = 'cr' | 'lf' | 'crlf' | 'stx-etx' | 'rte' | 'cr100' | 'elyctis';

const textOnWire: Readonly<Record<SwipeFormat, (lines: readonly string[]) => string>> = {
  cr: (lines) => ended(lines, '\r'),
  lf: (lines) => ended(lines, '\n'),
  crlf: (lines) => ended(lines, '\r\n'),
  'stx-etx': (lines) => `\x02${ended(lines, '\r')}\x03`,
  rte: rteBlock,
  cr100: labelled,
  elyctis: elyctisBlock,
};

/** The bytes that a reader of that format sends for one document, whose zone has two or three lines. */
export function encodeSwipe(lines: readonly string[], format: SwipeFormat): Uint8Array {
  return Buffer.from(textOnWire[format](lines), 'latin1');
}

function ended(lines: readonly string[], end: string): string {
  return lines.map((line) => line + end).join('');
}

/**
 * RTE6701-OEM Integration Manual, 9.1.1: missing lines are the upper ones, and still send their CR.
 * The page at hand leaves the counting of the length and the check byte open: here all bytes of the block, and their exclusive or.
 */
function rteBlock(lines: readonly string[]): string {
  const three = [...Array.from({ length: Math.max(0, 3 - lines.length) }, () => ''), ...lines];
  const text = `OU\x020${ended(three, '\r')}\x03`;
  const length = text.length + 4;
  const block = Buffer.from(`\x01${String.fromCharCode(length & 0x7f, length >> 7)}${text}`, 'latin1');
  const check = block.reduce((sum, byte) => sum ^ byte, 0);
  return block.toString('latin1') + String.fromCharCode(check);
}

function labelled(lines: readonly string[]): string {
  const optical = [1, 2, 3].map((number) => `OCR LINE ${number}: ${lines[number - 1] ?? ''}`);
  const magnetic = [1, 2, 3].map((number) => `MSR LINE ${number}: `);
  return ended(['START', ...optical, ...magnetic, 'END'], '\r\n');
}

/** Scanner Command Set 1.7: `I`, the length of the data in two bytes, the higher first, and the data. */
function elyctisBlock(lines: readonly string[]): string {
  const data = lines.join('\r');
  return `I${String.fromCharCode(data.length >> 8, data.length & 0xff)}${data}`;
}
