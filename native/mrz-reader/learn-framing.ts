import { readMrz } from '../../core/mrz/read-mrz.ts';
import type { SerialSettings } from '../serial-line.ts';
import { createSwipeFraming } from './framing.ts';

/** How a reader was found to put a zone on the wire. `lines`: nothing but its lines, or what was not met before around them. */
export interface LearntFraming extends Pick<SerialSettings, 'dataBits' | 'parity'> {
  readonly framing: 'lines' | 'stx-etx' | 'rte' | 'cr100' | 'elyctis';
  readonly lineEnd: 'cr' | 'lf' | 'crlf' | 'none';
  /** The zone that was read. */
  readonly lines: readonly string[];
}

const startOfText = '\x02';
const endOfText = '\x03';
/** What is asked of the zone, its check digits, is the same on every day. */
const anyDay = '2026-01-01';
/** Stray bytes at the ends of a swipe do not keep the rest from being known. */
const soundShare = 7 / 8;

/**
 * Knows a reader by the bytes of one swipe, heard with 8 data bits and no parity. A line of 7 bits with a parity has as many bits for
 * a character, so that it is heard as well, with the parity in the eighth bit. Undefined for anything but one whole document.
 */
export function learnFraming(bytes: Uint8Array): LearntFraming | undefined {
  const plain = framingOf(bytes);
  if (plain) return { ...plain, dataBits: 8, parity: 'none' };
  const even = bytes.reduce((count, byte) => count + (hasEvenOnes(byte) ? 1 : 0), 0);
  const parity = even >= bytes.length * soundShare ? 'even' : 'odd';
  if ((parity === 'even' ? even : bytes.length - even) < bytes.length * soundShare) return undefined;
  const seven = framingOf(bytes.map((byte) => byte & 0x7f));
  return seven && { ...seven, dataBits: 7, parity };
}

function framingOf(bytes: Uint8Array): Omit<LearntFraming, 'dataBits' | 'parity'> | undefined {
  const swipes = createSwipeFraming();
  const events = [...swipes.push(bytes), ...swipes.quiet()];
  const frames = events.flatMap((event) => (event.kind === 'frame' ? [event.text] : []));
  const { document, problems } = readMrz(frames.join('\n'), { today: anyDay });
  // A passport that breaks off may have the length of a shorter document; its check digits tell.
  if (!document || problems.some(({ code }) => code.startsWith('check-digit'))) return undefined;
  const lines = document.mrzLines ?? [];
  const text = Buffer.from(bytes).toString('latin1');
  return { framing: frameIn(text), lineEnd: lineEndIn(text, lines[0] ?? ''), lines };
}

function frameIn(text: string): LearntFraming['framing'] {
  if (text.includes(`OU${startOfText}`)) return 'rte';
  if (text.includes('OCR LINE')) return 'cr100';
  if (text.includes('I\0')) return 'elyctis';
  return text.includes(startOfText) && text.includes(endOfText) ? 'stx-etx' : 'lines';
}

function lineEndIn(text: string, line: string): LearntFraming['lineEnd'] {
  const after = text.slice(text.indexOf(line) + line.length);
  if (after.startsWith('\r\n')) return 'crlf';
  if (after.startsWith('\r')) return 'cr';
  return after.startsWith('\n') ? 'lf' : 'none';
}

function hasEvenOnes(byte: number): boolean {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones % 2 === 0;
}
