import { usCharacter } from './us-layout.ts';

/** A key going down, as the browser reports it; `time` in milliseconds on any clock that only moves forward. */
export interface Keystroke {
  readonly key: string;
  readonly code: string;
  readonly shift: boolean;
  readonly control: boolean;
  readonly time: number;
  /** Sent again because the key is held down. */
  readonly repeat: boolean;
}

/** Keys that followed one another too fast for anything but a reader or rolling fingers. */
export interface Burst {
  readonly strokes: readonly Keystroke[];
  /** No hand types like this: it is a reader. */
  readonly sure: boolean;
  /** All lines of a document are there; only line ends that trail behind still belong to it. */
  readonly complete: boolean;
}

export const noBurst: Burst = { strokes: [], sure: false, complete: false };

/** Longest pause inside a burst. A hand needs 70 ms and more from key to key, and rolls at most four keys faster. */
const rollingGap = 60;
/** How long after a complete reading a line end still belongs to it. */
const silence = 150;
/** How long an incomplete reading may pause: a busy machine holds keys up, and only half a document is waited for here. */
const patience = 400;
const certainLength = 8;
/** No name, number or date has `<` in it, so with one of them fewer characters make sure. */
const certainLengthWithFiller = 5;

/** The burst with this key in it: the one under way, or a new one. */
export function addStroke(burst: Burst, stroke: Keystroke): Burst {
  if (stroke.repeat) return burst.sure ? burst : noBurst;
  if (!isBurstKey(stroke)) return noBurst;
  const last = burst.strokes.at(-1);
  const pause = last ? stroke.time - last.time : Infinity;
  if (pause > longestPause(burst)) return begin([stroke]);
  if (!burst.complete) return begin([...burst.strokes, stroke], burst.sure);
  return isLineEnd(stroke) ? { ...burst, strokes: [...burst.strokes, stroke] } : begin([stroke], true);
}

/** The pause in milliseconds after which a burst has ended. */
export function longestPause({ sure, complete }: Burst): number {
  if (complete) return silence;
  return sure ? patience : rollingGap;
}

/** Whether the key can be part of what a reader types. */
export function isBurstKey(stroke: Keystroke): boolean {
  if (isLineEnd(stroke)) return true;
  if (stroke.control) return false;
  return Array.from(stroke.key).length === 1 || usCharacter(stroke.code, stroke.shift) !== undefined;
}

/** Readers end a line with Enter, some with Tab or with the control characters themselves. */
export function isLineEnd({ key, code, control }: Keystroke): boolean {
  return control ? code === 'KeyJ' || code === 'KeyM' : key === 'Enter' || key === 'Tab';
}

/**
 * What the reader meant. A reader sends the key positions of a US keyboard; where the machine has another layout the
 * characters come out wrong, which shows in characters that no machine-readable zone has, and the positions are read instead.
 */
export function textOf({ strokes }: Burst): string {
  const typed = strokes
    .map((stroke) => (isLineEnd(stroke) ? '\n' : stroke.key))
    .join('')
    .toUpperCase();
  if (/^[A-Z0-9<\n ]*$/.test(typed)) return typed;
  return strokes
    .map((stroke) => (isLineEnd(stroke) ? '\n' : (usCharacter(stroke.code, stroke.shift) ?? stroke.key)))
    .join('')
    .toUpperCase();
}

/** Whether the text can be part of a machine-readable zone, as against a barcode or a token's password. */
export function isZoneText(text: string): boolean {
  return text.includes('<');
}

function begin(strokes: readonly Keystroke[], knownSure = false): Burst {
  const sure = knownSure || isReader(strokes);
  return { strokes, sure, complete: sure && hasEveryLine(textOf({ strokes, sure, complete: false })) };
}

function isReader(strokes: readonly Keystroke[]): boolean {
  const characters = strokes.filter((stroke) => !isLineEnd(stroke));
  if (characters.length >= certainLength) return true;
  if (characters.length < certainLengthWithFiller) return false;
  return isZoneText(textOf({ strokes: characters, sure: false, complete: false }));
}

/** Three lines of 30 characters, or two of 36 or 44 (ICAO 9303 parts 4 to 7), each ended. */
function hasEveryLine(text: string): boolean {
  const lines = text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== '');
  const length = lines[0]?.length;
  if (length === 30) return lines.length >= 3;
  return (length === 36 || length === 44) && lines.length >= 2;
}
