import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Device, DeviceCode, DeviceCondition, DeviceEvent, DeviceListener, DeviceState } from '../device.ts';
import { systemHid } from './hid-port.ts';
import type { HidPort, HidSystem } from './hid-port.ts';
import { layoutOf } from './scan-layouts.ts';
import { createScanReports } from './scan-report.ts';

export interface HidScannerOptions {
  readonly path: string;
  readonly name?: string;
  readonly clock?: Clock;
  readonly hid?: HidSystem;
}

/** The rest of a scan follows within this, or the scan was cut off. */
const patience = 500;
const retryMilliseconds = 2000;

/** A reader that is a HID device in the mode of bar code scanners. */
export class HidScanner implements Device {
  readonly name: string;
  readonly #path: string;
  readonly #clock: Clock;
  readonly #hid: HidSystem;
  #reports = createScanReports();
  readonly #listeners = new Set<DeviceListener>();
  #state: DeviceState;
  #running = false;
  #port: HidPort | undefined;
  #cancelRetry = () => {};
  #cancelQuiet = () => {};

  constructor({ path, name = 'hid-scanner', clock = systemClock, hid = systemHid }: HidScannerOptions) {
    this.name = name;
    this.#path = path;
    this.#clock = clock;
    this.#hid = hid;
    this.#state = { device: name, path, state: 'gone', code: 'stopped' };
  }

  get state(): DeviceState {
    return this.#state;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#change('opening', 'ok');
    void this.#open();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#cancelRetry();
    this.#cancelQuiet();
    const port = this.#port;
    this.#port = undefined;
    this.#change('gone', 'stopped');
    await port?.close();
  }

  onEvent(listener: DeviceListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #open(): Promise<void> {
    try {
      const found = (await this.#hid.list().catch(() => [])).find(({ path }) => path === this.#path);
      const port = await this.#hid.open(this.#path);
      if (!this.#running) return void port.close();
      this.#reports = createScanReports(found && layoutOf(found));
      this.#port = port;
      port.on('data', (bytes) => this.#take(port, bytes));
      port.on('error', () => this.#lost(port));
      this.#change('ready', 'ok');
    } catch {
      // The system says in one sentence of its own that it is missing, held or forbidden; the list of devices tells the first.
      const isThere = (await this.#hid.list().catch(() => [])).some(({ path }) => path === this.#path);
      if (!this.#running) return;
      this.#change(isThere ? 'faulty' : 'gone', isThere ? 'no-permission' : 'unplugged');
      this.#retry();
    }
  }

  #take(port: HidPort, bytes: Uint8Array): void {
    if (this.#port !== port) return;
    this.#cancelQuiet();
    const scan = this.#reports.push(bytes);
    if (scan?.kind === 'garbage') return this.#change('faulty', 'garbage');
    if (scan === undefined) {
      this.#cancelQuiet = this.#clock.after(patience, () => this.#reports.quiet());
      return undefined;
    }
    this.#change('ready', 'ok');
    if (scan.text !== '') this.#emit({ kind: 'document-read', device: this.name, text: scan.text });
    return undefined;
  }

  /** A device that was pulled out reports an error of reading and nothing more. */
  #lost(port: HidPort): void {
    if (this.#port !== port) return;
    this.#port = undefined;
    this.#reports.quiet();
    this.#change('gone', 'unplugged');
    void Promise.resolve(port.close()).catch(() => undefined);
    this.#retry();
  }

  #retry(): void {
    this.#cancelRetry = this.#clock.after(retryMilliseconds, () => void this.#open());
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
