import { stat } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import type { Clock } from './clock.ts';
import type { DeviceCode, DeviceCondition } from './device.ts';
import { whyNotOpen } from './why-not-open.ts';

export interface SerialSettings {
  /** Prefer a path that survives replugging, such as one under `/dev/serial/by-id`. */
  readonly path: string;
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
}

export interface SerialLineEvents {
  readonly onCondition: (state: DeviceCondition, code: DeviceCode) => void;
  readonly onBytes: (bytes: Uint8Array) => void;
}

interface Connection {
  readonly port: SerialPort;
  readonly opening: Promise<Error | null>;
}

const retryStep = 2000;
const longestRetry = 6000;
const watchEvery = 1000;
const longestClose = 2000;

/** A serial port kept open: opened again after every loss until stopped. Nothing it meets is thrown. */
export class SerialLine {
  readonly #settings: SerialSettings;
  readonly #clock: Clock;
  readonly #events: SerialLineEvents;
  #running = false;
  #connection: Connection | undefined;
  #failures = 0;
  #cancelTimer = () => {};

  constructor(settings: SerialSettings, clock: Clock, events: SerialLineEvents) {
    this.#settings = settings;
    this.#clock = clock;
    this.#events = events;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#failures = 0;
    this.#events.onCondition('opening', 'ok');
    void this.#open();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#cancelTimer();
    const connection = this.#connection;
    this.#connection = undefined;
    if (connection !== undefined) await Promise.race([closed(connection), this.#longEnough()]);
  }

  /** Sends bytes, or drops them while there is no line: what they asked for is missed by whoever asked. */
  write(bytes: Uint8Array): void {
    this.#connection?.port.write(bytes);
  }

  async #open(): Promise<void> {
    const identity = identityOf(this.#settings.path);
    const connection = this.#connect();
    if (connection === undefined) return this.#events.onCondition('faulty', 'not-a-port');
    this.#connection = connection;
    const error = await connection.opening;
    if (this.#connection !== connection) return;
    if (error !== null) return this.#refused(connection, error);

    this.#failures = 0;
    this.#events.onCondition('ready', 'ok');
    const opened = await identity;
    if (opened !== undefined) this.#watch(connection, opened);
  }

  /** Undefined for settings that no port can ever have, such as an empty path. */
  #connect(): Connection | undefined {
    const port = this.#makePort();
    if (port === undefined) return undefined;
    const connection = { port, opening: new Promise<Error | null>((resolve) => port.open(resolve)) };
    port.on('data', (bytes: Uint8Array) => {
      if (this.#connection === connection) this.#events.onBytes(bytes);
    });
    port.on('close', () => this.#lost(connection, 'unplugged'));
    port.on('end', () => this.#lost(connection, 'unplugged'));
    port.on('error', () => this.#lost(connection, 'io-error'));
    return connection;
  }

  #makePort(): SerialPort | undefined {
    try {
      return new SerialPort({ ...this.#settings, autoOpen: false });
    } catch {
      return undefined;
    }
  }

  async #refused(connection: Connection, error: Error): Promise<void> {
    const code = await whyNotOpen(this.#settings.path, error.message);
    this.#lost(connection, code);
  }

  #lost(connection: Connection, code: DeviceCode): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#cancelTimer();
    void closed(connection);
    this.#failures += 1;
    this.#cancelTimer = this.#clock.after(Math.min(this.#failures * retryStep, longestRetry), () => void this.#open());
    this.#events.onCondition(code === 'unplugged' ? 'gone' : 'faulty', code);
  }

  /**
   * The binding reads a port that was unplugged under load as "no bytes yet" and asks again for ever without reporting it;
   * the path then names nothing, or another device.
   */
  #watch(connection: Connection, identity: string): void {
    if (this.#connection !== connection) return;
    this.#cancelTimer = this.#clock.after(watchEvery, () => {
      void identityOf(this.#settings.path).then((now) => {
        if (now === identity) this.#watch(connection, identity);
        else this.#lost(connection, 'unplugged');
      });
    });
  }

  #longEnough(): Promise<void> {
    return new Promise((resolve) => this.#clock.after(longestClose, resolve));
  }
}

async function closed({ port, opening }: Connection): Promise<void> {
  await opening;
  if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
}

/** Which device a path names. Undefined where paths of ports are not files, as on Windows. */
async function identityOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino, rdev } = await stat(path);
    return `${dev} ${ino} ${rdev}`;
  } catch {
    return undefined;
  }
}
