export type SwipeEvent = { readonly kind: 'frame'; readonly text: string } | { readonly kind: 'garbage' };

/** Parts what a serial swipe reader sends into swipes. The same bytes give the same events however they are cut into chunks. */
export interface SwipeFraming {
  /** Takes any bytes and gives what they completed. A frame is text with its lines parted by `\n`. */
  push(bytes: Uint8Array): readonly SwipeEvent[];
  /** Ends what was being collected, because nothing came for `patience()` or because the line was lost. */
  quiet(): readonly SwipeEvent[];
  /** Milliseconds of silence after which a swipe is over. */
  patience(): number;
}

/** Bytes that one swipe may have. The longest known block, three lines with labels and three magnetic tracks, stays under 400. */
export const longestSwipe = 4096;

/** A finished zone only waits for a third line; an unfinished one for the hand that slows down, yet less than a second swipe takes. */
const settledPatience = 200;
const unfinishedPatience = 500;

/** Fewer characters are a check byte after ETX, a bouncing contact or noise that happens to be letters. */
const shortestSwipe = 8;
/** Stray bytes since the last good swipe that make the line garbled. */
const noiseAllowed = 32;
/** No hand swipes this often without a pause. */
const swipesWithoutPause = 16;

/** Line lengths of whole zones (ICAO 9303-4, -5, -6, -7), and of the same sent as one line. */
const wholeZones: readonly (readonly number[])[] = [[44, 44], [36, 36], [30, 30, 30], [88], [72], [90]];

/** The letter that begins an Elyctis block and also a line of an identity card; in the block alone a zero follows it. */
const blockLetter = 0x49;
const startOfHeader = 0x01;
const startOfText = 0x02;
const endOfText = 0x03;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

interface Collected {
  lines: string[];
  line: string;
  received: number;
  dropped: number;
  zoneCharacters: number;
  /** Begun by SOH, or by the STX of a whole RTE header. */
  headed: boolean;
}

/**
 * Framing of lines ended by CR, LF or both, with or without STX and ETX, and of the 3M RTE block
 * `SOH length(2) "OU" STX flag lines ETX check` (RTE6701-OEM Integration Manual, 9.1.1).
 * Length and check byte of that block are not relied upon: the zone has check digits of its own.
 * Of an Elyctis block, `I length(2) data` (Scanner Command Set 1.7), the length is what ends it: nothing else does.
 */
export function createSwipeFraming(): SwipeFraming {
  let collected = nothing();
  let events: SwipeEvent[] = [];
  let mode: 'open' | 'marked' | 'skipping' = 'open';
  let ignoresNext = false;
  /** Of an Elyctis block: its length is the next byte, or so many bytes of data are still to come. */
  let block: 'length' | number = 0;
  let lineEnd = 0;
  let noise = 0;
  let garbled = false;
  let framesSincePause = 0;

  function take(byte: number): void {
    if (ignoresNext) {
      ignoresNext = false;
      return;
    }
    if (block !== 0) return takeOfBlock(byte);
    if (isBlockBegun(byte)) return beginBlock();
    takeInLine(byte);
  }

  /** No zone is longer than 255 characters, so the higher byte of a length is zero, which no text holds. */
  function isBlockBegun(byte: number): boolean {
    return byte === 0 && mode === 'open' && collected.line.charCodeAt(collected.line.length - 1) === blockLetter;
  }

  function beginBlock(): void {
    collected.line = collected.line.slice(0, -1);
    collected.received -= 1;
    collected.zoneCharacters -= 1;
    finish('open');
    block = 'length';
  }

  function takeOfBlock(byte: number): void {
    if (block === 'length') {
      block = byte;
      return;
    }
    block -= 1;
    takeInLine(byte);
    // A whole zone has ended the swipe already; whatever else the block holds ends with it.
    if (block === 0 && mode === 'open' && collected.received > 0) finish('open');
  }

  function takeInLine(byte: number): void {
    if (byte === carriageReturn || byte === lineFeed) return takeLineEnd(byte);
    lineEnd = 0;
    if (byte === startOfText || byte === startOfHeader) return takeStart(byte);
    if (mode === 'skipping') return;
    if (byte === endOfText) return takeEnd();
    takeCharacter(byte);
  }

  function takeStart(byte: number): void {
    const flagFollows = byte === startOfText && isRteHeader(collected);
    finish(byte === startOfText ? 'marked' : 'open');
    collected.headed = flagFollows || byte === startOfHeader;
    ignoresNext = flagFollows;
  }

  function takeEnd(): void {
    const checkByteFollows = mode === 'marked' && collected.headed;
    finish('open');
    ignoresNext = checkByteFollows;
  }

  function takeCharacter(byte: number): void {
    collected.received += 1;
    if (byte < 0x20 || byte > 0x7e) collected.dropped += 1;
    else {
      collected.line += String.fromCharCode(byte);
      if (isZoneCharacter(byte)) collected.zoneCharacters += 1;
    }
    if (collected.received < longestSwipe) return;
    collected = nothing();
    mode = 'skipping';
    reportGarbage();
  }

  function takeLineEnd(byte: number): void {
    const secondOfPair = lineEnd !== 0 && lineEnd !== byte;
    lineEnd = secondOfPair ? 0 : byte;
    if (secondOfPair || mode === 'skipping') return;

    const blank = !endLine(collected);
    const over = blank ? collected.lines.length > 1 : endsWithWholeZone(collected.lines);
    if (over && mode === 'open') finish('open');
  }

  function finish(next: 'open' | 'marked'): void {
    const done = collected;
    collected = nothing();
    mode = next;
    endLine(done);
    if (!isText(done)) {
      noise += done.received;
      if (noise >= noiseAllowed) reportGarbage();
      return;
    }
    framesSincePause += 1;
    if (framesSincePause > swipesWithoutPause) return reportGarbage();
    noise = 0;
    garbled = false;
    events.push({ kind: 'frame', text: done.lines.join('\n') });
  }

  function reportGarbage(): void {
    noise = 0;
    if (!garbled) events.push({ kind: 'garbage' });
    garbled = true;
  }

  function takeEvents(): readonly SwipeEvent[] {
    const taken = events;
    events = [];
    return taken;
  }

  return {
    push(bytes) {
      for (const byte of bytes) take(byte);
      return takeEvents();
    },
    quiet() {
      finish('open');
      ignoresNext = false;
      block = 0;
      lineEnd = 0;
      garbled = false;
      framesSincePause = 0;
      return takeEvents();
    },
    patience() {
      if (mode !== 'open') return unfinishedPatience;
      const line = collected.line.trim();
      if (line === '') return collected.lines.length > 1 ? settledPatience : unfinishedPatience;
      return endsWithWholeZone([...collected.lines, line]) ? settledPatience : unfinishedPatience;
    },
  };
}

function nothing(): Collected {
  return { lines: [], line: '', received: 0, dropped: 0, zoneCharacters: 0, headed: false };
}

/** False when the line was blank. */
function endLine(collected: Collected): boolean {
  const line = collected.line.trim();
  collected.line = '';
  if (line === '') return false;
  collected.lines.push(line);
  return true;
}

/** A wrong baud rate or parity damages most bytes, a bad contact few: up to an eighth lost is left to the check digits. */
function isText({ received, dropped, zoneCharacters }: Collected): boolean {
  return zoneCharacters >= shortestSwipe && zoneCharacters * 2 >= received && dropped * 8 <= received;
}

function isRteHeader(collected: Collected): boolean {
  return collected.headed && collected.received === 4 && collected.line.endsWith('OU');
}

function endsWithWholeZone(lines: readonly string[]): boolean {
  return wholeZones.some(
    (lengths) =>
      lines.length >= lengths.length &&
      lengths.every((length, at) => lines[lines.length - lengths.length + at]?.length === length),
  );
}

/** A to Z, 0 to 9 and the filler, and the underscore with which 3M readers pad a line. */
function isZoneCharacter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x3c || byte === 0x5f;
}
