import { failed, ok, type Result } from '../../core/result.ts';
import { systemClock, type Clock } from '../clock.ts';
import type { DeviceCondition } from '../device.ts';
import type { ChildEvents, ChildProgram } from '../child-program.ts';
import { forkProgram } from '../fork-program.ts';
import { pcscTold, type CardFailure, type PcscOrder, type PcscTold, type ReaderFound } from './pcsc-messages.ts';

/** `no-service`: the system's PC/SC service does not run. `not-installed`: this product's part for it, or its library, is missing. */
export type PcscCode = 'ok' | 'stopped' | 'not-installed' | 'no-service' | 'crashed' | 'no-answer';

export interface PcscState {
  readonly state: DeviceCondition;
  readonly code: PcscCode;
  readonly readers: readonly ReaderFound[];
}

/** A card that was connected. Its answers end with a status word. */
export interface CardChannel {
  readonly atr: Uint8Array;
  readonly transmit: (command: Uint8Array, options?: AskOptions) => Promise<Result<Uint8Array, CardFailure>>;
  readonly close: () => void;
}

export interface AskOptions {
  readonly milliseconds?: number;
  readonly signal?: AbortSignal;
}

interface Pending {
  readonly settle: (result: Result<Uint8Array, CardFailure>) => void;
  readonly cancelTimer: () => void;
}

/** A sound child answers within milliseconds; loading the library on a slow disk takes longest. */
const pingEvery = 1000;
const longestSilence = 3000;
const longestStart = 15_000;
const firstRestart = 500;
const longestRestart = 10_000;
/** The slowest of ordinary commands; those of the access protocols are told how long they may take. */
const usualPatience = 10_000;

export type StartChild = (events: ChildEvents) => ChildProgram;

/** Starts the PC/SC program in a process of its own. */
export const forkPcscChild: StartChild = (events) => forkProgram(new URL('./pcsc-child.ts', import.meta.url), events);

/** The readers of chips that the system's PC/SC service has, watched by a child process that is replaced whenever it fails. */
export class PcscService {
  readonly #startChild: StartChild;
  readonly #clock: Clock;
  readonly #listeners = new Set<(state: PcscState) => void>();
  readonly #pending = new Map<number, Pending>();
  #state: PcscState = { state: 'gone', code: 'stopped', readers: [] };
  #child: ChildProgram | undefined;
  #deaths = 0;
  #lastId = 0;
  #cancelWatch = () => {};
  #cancelRestart = () => {};

  constructor({ startChild = forkPcscChild, clock = systemClock }: { startChild?: StartChild; clock?: Clock } = {}) {
    this.#startChild = startChild;
    this.#clock = clock;
  }

  get state(): PcscState {
    return this.#state;
  }

  /** Does nothing when already started. */
  start(): void {
    if (this.#state.code !== 'stopped') return;
    this.#deaths = 0;
    this.#change({ state: 'opening', code: 'ok', readers: [] });
    this.#run();
  }

  stop(): void {
    if (this.#state.code === 'stopped') return;
    this.#cancelRestart();
    this.#drop();
    this.#change({ state: 'gone', code: 'stopped', readers: [] });
  }

  /** Returns what removes the listener. */
  onChange(listener: (state: PcscState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async connect(reader: string, options?: AskOptions): Promise<Result<CardChannel, CardFailure>> {
    const id = ++this.#lastId;
    const child = this.#child;
    const connected = await this.#ask({ order: 'connect', id, reader }, options);
    if (!connected.ok) return connected;
    return ok({
      atr: connected.value,
      transmit: (command, more) =>
        // The next child knows nothing of the connections of the one before.
        child === this.#child
          ? this.#ask({ order: 'transmit', id: ++this.#lastId, connection: id, command }, more)
          : Promise.resolve(failed('service-down')),
      close: () => {
        if (child === this.#child) child?.send({ order: 'disconnect', connection: id });
      },
    });
  }

  #ask(
    order: Extract<PcscOrder, { id: number }>,
    { milliseconds = usualPatience, signal }: AskOptions = {},
  ): Promise<Result<Uint8Array, CardFailure>> {
    if (!this.#child) return Promise.resolve(failed('service-down'));
    if (signal?.aborted === true) return Promise.resolve(failed('cancelled'));
    return new Promise((resolve) => {
      // PC/SC cannot take back a command: whoever waits is let go, and the child is replaced if it never ends.
      const onAbort = () => resolve(failed('cancelled'));
      const settle = (result: Result<Uint8Array, CardFailure>) => {
        signal?.removeEventListener('abort', onAbort);
        resolve(result);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const cancelTimer = this.#clock.after(milliseconds, () => {
        this.#settle(order.id, failed('no-answer'));
        this.#replace('no-answer');
      });
      this.#pending.set(order.id, { settle, cancelTimer });
      this.#child?.send(order);
    });
  }

  #run(): void {
    const child = this.#startChild({
      onMessage: (message) => {
        if (this.#child === child) this.#take(pcscTold(message));
      },
      onEnd: (isFault) => {
        if (this.#child === child) this.#ended(isFault);
      },
    });
    this.#child = child;
    this.#watch(longestStart);
  }

  #take(told: PcscTold | undefined): void {
    if (!told) return this.#replace('crashed');
    this.#watch(longestSilence);
    switch (told.told) {
      case 'pong':
        return undefined;
      case 'service':
        return this.#onService(told.code);
      case 'readers':
        return this.#change({ ...this.#state, readers: told.readers });
      case 'connected':
      case 'answered':
        return this.#settle(told.id, ok(told.bytes));
      case 'failed':
        return this.#settle(told.id, failed(told.why));
    }
  }

  #onService(code: 'ok' | 'no-service' | 'not-installed'): void {
    if (code === 'ok') this.#change({ ...this.#state, state: 'ready', code });
    else this.#change({ state: 'faulty', code, readers: [] });
    // What is not installed now is looked for again with the next start of the program.
    if (code === 'not-installed') this.#drop();
  }

  /** Asks the child whether it is still there, and replaces it when it has told nothing for so long. */
  #watch(patience: number): void {
    this.#cancelWatch();
    const cancelPing = this.#clock.after(pingEvery, () => this.#child?.send({ order: 'ping' }));
    const cancelSilence = this.#clock.after(patience, () => this.#replace('no-answer'));
    this.#cancelWatch = () => {
      cancelPing();
      cancelSilence();
    };
  }

  #ended(isFault: boolean): void {
    // One that ends in good order has said why.
    if (isFault) this.#replace('crashed');
    else this.#again();
  }

  #replace(code: 'crashed' | 'no-answer'): void {
    this.#deaths += 1;
    this.#change({ state: 'faulty', code, readers: [] });
    this.#again();
  }

  #again(): void {
    this.#drop();
    const pause = Math.min(firstRestart * 2 ** Math.max(0, this.#deaths - 1), longestRestart);
    this.#cancelRestart = this.#clock.after(pause, () => this.#run());
  }

  #drop(): void {
    this.#cancelWatch();
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
    for (const id of this.#pending.keys()) this.#settle(id, failed('service-down'));
  }

  #settle(id: number, result: Result<Uint8Array, CardFailure>): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.cancelTimer();
    pending?.settle(result);
  }

  #change(state: PcscState): void {
    if (state.state === 'ready') this.#deaths = 0;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
