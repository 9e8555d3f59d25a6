import { systemClock, type Clock } from '../clock.ts';
import type { Device, DeviceCode, DeviceCondition, DeviceEvent, DeviceListener, DeviceState } from '../device.ts';
import { SerialLine, type SerialSettings } from '../serial-line.ts';
import { createSwipeFraming, type SwipeEvent } from './framing.ts';

/** The settings of the line as the reader's manual gives them; 9600 baud, 8 data bits and no parity unless told otherwise. */
export interface SerialSwipeOptions extends Partial<SerialSettings> {
  readonly path: string;
  readonly name?: string;
  readonly clock?: Clock;
}

/** A timer this late means that the process was held up, and that bytes may be waiting unread. */
const lateness = 50;

/** A swipe reader for machine-readable zones on a serial line. */
export class SerialSwipe implements Device {
  readonly name: string;
  readonly #clock: Clock;
  readonly #line: SerialLine;
  readonly #listeners = new Set<DeviceListener>();
  #framing = createSwipeFraming();
  #state: DeviceState;
  #cancelQuiet = () => {};

  constructor(options: SerialSwipeOptions) {
    const { path, name = 'serial-reader', clock = systemClock } = options;
    const { baudRate = 9600, dataBits = 8, parity = 'none' } = options;
    this.name = name;
    this.#clock = clock;
    this.#state = { device: name, path, state: 'gone', code: 'stopped' };
    this.#line = new SerialLine({ path, baudRate, dataBits, parity }, clock, {
      onCondition: (state, code) => this.#onCondition(state, code),
      onBytes: (bytes) => this.#onBytes(bytes),
    });
  }

  get state(): DeviceState {
    return this.#state;
  }

  start(): void {
    this.#line.start();
  }

  async stop(): Promise<void> {
    this.#cancelQuiet();
    this.#framing = createSwipeFraming();
    const closed = this.#line.stop();
    this.#change('gone', 'stopped');
    await closed;
  }

  onEvent(listener: DeviceListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #onBytes(bytes: Uint8Array): void {
    this.#cancelQuiet();
    this.#report(this.#framing.push(bytes));
    this.#awaitQuiet(true);
  }

  #awaitQuiet(mayExtend: boolean): void {
    const patience = this.#framing.patience();
    const due = this.#clock.now() + patience;
    this.#cancelQuiet = this.#clock.after(patience, () => {
      if (mayExtend && this.#clock.now() - due > lateness) this.#awaitQuiet(false);
      else this.#report(this.#framing.quiet());
    });
  }

  /** What was read before the line was lost is reported first, so that it can never join the next swipe. */
  #onCondition(state: DeviceCondition, code: DeviceCode): void {
    this.#cancelQuiet();
    this.#report(this.#framing.quiet());
    this.#change(state, code);
  }

  #report(events: readonly SwipeEvent[]): void {
    for (const event of events) {
      if (event.kind === 'garbage') this.#change('faulty', 'garbage');
      else {
        this.#change('ready', 'ok');
        this.#emit({ kind: 'document-read', device: this.name, text: event.text });
      }
    }
  }

  #change(state: DeviceCondition, code: DeviceCode): void {
    if (this.#state.state === state && this.#state.code === code) return;
    this.#state = { ...this.#state, state, code };
    this.#emit({ kind: 'device-changed', state: this.#state });
  }

  #emit(event: DeviceEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
