/** Why a card could not be spoken to. Each is a thing that happens at a desk, none a fault of ours. */
export type CardFailure =
  | 'no-card'
  | 'card-removed'
  | 'card-mute'
  | 'reader-gone'
  | 'in-use'
  | 'no-answer'
  | 'cancelled'
  | 'service-down'
  | 'io-error';

/** A reader as PC/SC names it; `atr` is the answer to reset of the card on it, absent for a card that gives none. */
export interface ReaderFound {
  readonly name: string;
  readonly hasCard: boolean;
  readonly atr?: Uint8Array;
}

/** What the station asks of the child process. A connection has the number of the order that made it. */
export type PcscOrder =
  | { readonly order: 'ping' }
  | { readonly order: 'connect'; readonly id: number; readonly reader: string }
  | { readonly order: 'transmit'; readonly id: number; readonly connection: number; readonly command: Uint8Array }
  | { readonly order: 'disconnect'; readonly connection: number };

/** What the child process tells. `connected` carries the answer to reset, `answered` a card's response. */
export type PcscTold =
  | { readonly told: 'pong' }
  | { readonly told: 'service'; readonly code: 'ok' | 'no-service' | 'not-installed' }
  | { readonly told: 'readers'; readonly readers: readonly ReaderFound[] }
  | { readonly told: 'connected' | 'answered'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly told: 'failed'; readonly id: number; readonly why: CardFailure };

/** More readers than any desk has, and longer names than PC/SC gives (MAX_READERNAME is 128). */
const mostReaders = 64;
const longestName = 256;
/** An extended response: 65,536 bytes and the status word. */
const longestResponse = 65_538;

const failures: readonly CardFailure[] = [
  'no-card',
  'card-removed',
  'card-mute',
  'reader-gone',
  'in-use',
  'no-answer',
  'cancelled',
  'service-down',
  'io-error',
];
const codes = ['ok', 'no-service', 'not-installed'] as const;

/** Checks what came from the child, whose memory foreign code may have spoilt. Undefined for what is no such message. */
export function pcscTold(value: unknown): PcscTold | undefined {
  if (typeof value !== 'object' || value === null || !('told' in value)) return undefined;
  const { told, id, bytes, why, code, readers } = value as Readonly<Record<string, unknown>>;
  switch (told) {
    case 'pong':
      return { told };
    case 'service':
      return isOneOf(code, codes) ? { told, code } : undefined;
    case 'readers':
      return isReaders(readers) ? { told, readers } : undefined;
    case 'connected':
    case 'answered':
      return isNumber(id) && isBytes(bytes) ? { told, id, bytes } : undefined;
    case 'failed':
      return isNumber(id) && isOneOf(why, failures) ? { told, id, why } : undefined;
    default:
      return undefined;
  }
}

function isReaders(value: unknown): value is readonly ReaderFound[] {
  return Array.isArray(value) && value.length <= mostReaders && value.every(isReader);
}

function isReader(value: unknown): value is ReaderFound {
  if (typeof value !== 'object' || value === null || !('name' in value)) return false;
  const { name, hasCard, atr } = value as Readonly<Record<string, unknown>>;
  const isNamed = typeof name === 'string' && name.length <= longestName;
  return isNamed && typeof hasCard === 'boolean' && (atr === undefined || isBytes(atr));
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length <= longestResponse;
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isOneOf<Text extends string>(value: unknown, texts: readonly Text[]): value is Text {
  return texts.some((text) => text === value);
}
