import { systemClock, type Clock } from '../clock.ts';
import type { DeviceCode } from '../device.ts';
import { SerialLine, type SerialLineEvents, type SerialSettings } from '../serial-line.ts';
import { longestSwipe } from './framing.ts';
import { learnFraming, type LearntFraming } from './learn-framing.ts';

export type LearnResult =
  | { readonly outcome: 'learnt'; readonly baudRate: number; readonly learnt: LearntFraming }
  | { readonly outcome: 'silent' }
  | { readonly outcome: 'failed'; readonly code: DeviceCode };

export interface LearnOptions {
  readonly path: string;
  /** For how long a swipe is waited for in all. */
  readonly milliseconds: number;
  readonly signal?: AbortSignal;
  /** Listening at another speed from now on. */
  readonly onSpeed?: (baudRate: number) => void;
  readonly clock?: Clock;
  readonly openLine?: (
    settings: SerialSettings,
    clock: Clock,
    events: SerialLineEvents,
  ) => Pick<SerialLine, 'start' | 'stop'>;
}

/** The speeds that readers of documents are set to, the usual one first. */
export const usualSpeeds = [9600, 19_200, 38_400, 57_600, 115_200] as const;

/** Far slower or faster than it is sent, a swipe may leave no byte at all: then the next speed has its turn unasked. */
const turn = 4000;
/** Silence that ends a swipe, longer than the slowest hand's pause between two lines. */
const pause = 600;
/** A reader that never pauses is heard for so long and judged by that. */
const longestBurst = 5000;

/** Listens at the usual speeds in turn, until a document that is swiped again and again can be read at one of them. */
export async function learnLine(options: LearnOptions): Promise<LearnResult> {
  const { milliseconds, signal, clock = systemClock } = options;
  const end = clock.now() + milliseconds;
  for (let at = 0; clock.now() < end && signal?.aborted !== true; at += 1) {
    const baudRate = usualSpeeds[at % usualSpeeds.length]!;
    const heard = await listenAt(baudRate, options);
    if (typeof heard === 'string') return { outcome: 'failed', code: heard };
    const learnt = learnFraming(heard);
    if (learnt) return { outcome: 'learnt', baudRate, learnt };
  }
  return { outcome: 'silent' };
}

/** The bytes of one swipe, none when there was none, or why the line would not open. */
async function listenAt(
  baudRate: number,
  { path, signal, onSpeed, clock = systemClock, openLine = openSerialLine }: LearnOptions,
): Promise<Uint8Array | DeviceCode> {
  const bytes: number[] = [];
  let cancelTurn = () => {};
  let cancelPause = () => {};
  let over: (failure?: DeviceCode) => void = () => {};
  const ended = new Promise<DeviceCode | undefined>((resolve) => (over = resolve));
  const line = openLine({ path, baudRate, dataBits: 8, parity: 'none' }, clock, {
    onCondition: (state, code) => {
      if (state === 'ready') onSpeed?.(baudRate);
      else if (state !== 'opening') over(code);
    },
    onBytes: (more) => {
      if (bytes.length === 0) {
        cancelTurn();
        cancelTurn = clock.after(longestBurst, () => over());
      }
      bytes.push(...more.subarray(0, longestSwipe - bytes.length));
      cancelPause();
      cancelPause = clock.after(pause, () => over());
      if (bytes.length >= longestSwipe) over();
    },
  });
  const onAbort = () => over();
  signal?.addEventListener('abort', onAbort, { once: true });
  cancelTurn = clock.after(turn, () => over());
  line.start();
  const failure = await ended;
  signal?.removeEventListener('abort', onAbort);
  cancelTurn();
  cancelPause();
  await line.stop();
  return failure ?? Uint8Array.from(bytes);
}

const openSerialLine: NonNullable<LearnOptions['openLine']> = (settings, clock, events) =>
  new SerialLine(settings, clock, events);
