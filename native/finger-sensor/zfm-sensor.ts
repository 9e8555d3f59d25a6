import { imageOfNibbles, longestUpload } from '../../core/finger/finger-image.ts';
import type { FingerImage } from '../../core/finger/finger-image.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { DeviceCode, DeviceCondition, DeviceListener, DeviceState } from '../device.ts';
import { SerialLine } from '../serial-line.ts';
import type { CaptureOptions, FingerFailure, FingerSensor } from './finger-sensor.ts';
import { commandPacket, confirmation, instruction, parametersIn, verifyPassword } from './zfm-commands.ts';
import type { ZfmParameters } from './zfm-commands.ts';
import { createExchange } from './zfm-exchange.ts';
import type { Lack, ZfmExchange } from './zfm-exchange.ts';
import { packetType } from './zfm-packet.ts';
import type { ZfmPacket } from './zfm-packet.ts';

export interface ZfmSensorOptions {
  readonly path: string;
  readonly name?: string;
  /** 57600 as delivered. */
  readonly baudRate?: number;
  readonly clock?: Clock;
  /** How long a finger is waited for. */
  readonly fingerMilliseconds?: number;
}

/** An answer takes as long as the module's own work, a picture's collection the longest. */
const answerMilliseconds = 2000;
/** Between two packets of a picture: 267 bytes at 9600 baud take 280 ms. */
const packetMilliseconds = 1500;
const betweenLooks = 60;
/** A broken answer is asked for again this often. */
const mostTries = 3;
/** A module that does not answer is greeted again, since it may have been wired up or woken meanwhile. */
const greetAgainMilliseconds = 3000;

type Failure = FingerFailure['kind'];

/**
 * An optical sensor of the R30x/ZFM/AS608 family on a serial line. The module is asked who it is as soon as the line is open,
 * so that anything else at the port is known for what it is not.
 */
export class ZfmSensor implements FingerSensor {
  readonly name: string;
  readonly #clock: Clock;
  readonly #line: SerialLine;
  readonly #exchange: ZfmExchange;
  readonly #listeners = new Set<DeviceListener>();
  readonly #fingerMilliseconds: number;
  #state: DeviceState;
  #parameters: ZfmParameters | undefined;
  #capturing = false;
  #cancelGreeting = () => {};

  constructor(options: ZfmSensorOptions) {
    const { path, name = 'finger-sensor', clock = systemClock, baudRate = 57_600 } = options;
    this.name = name;
    this.#clock = clock;
    this.#fingerMilliseconds = options.fingerMilliseconds ?? 20_000;
    this.#state = { device: name, path, state: 'gone', code: 'stopped' };
    this.#line = new SerialLine({ path, baudRate, dataBits: 8, parity: 'none' }, clock, {
      onCondition: (state, code) => this.#onCondition(state, code),
      onBytes: (bytes) => this.#exchange.take(bytes),
    });
    this.#exchange = createExchange((bytes) => this.#line.write(bytes), clock);
  }

  get state(): DeviceState {
    return this.#state;
  }

  /** What the module has said of itself; undefined until it is ready. */
  get parameters(): ZfmParameters | undefined {
    return this.#parameters;
  }

  start(): void {
    this.#line.start();
  }

  async stop(): Promise<void> {
    this.#cancelGreeting();
    this.#exchange.lose();
    const closed = this.#line.stop();
    this.#change('gone', 'stopped');
    await closed;
  }

  onEvent(listener: DeviceListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async capture(options: CaptureOptions = {}): Promise<Result<FingerImage, FingerFailure>> {
    if (this.#capturing) return failed({ kind: 'busy' });
    if (this.#state.state !== 'ready') return failed({ kind: 'device-gone' });
    this.#capturing = true;
    try {
      const image = await this.#capture(options);
      if (typeof image !== 'string') return ok(image);
      if (image === 'no-answer') this.#fail('no-answer');
      return failed({ kind: image });
    } finally {
      this.#capturing = false;
    }
  }

  async #capture({ signal, onProgress }: CaptureOptions): Promise<FingerImage | Failure> {
    const until = this.#clock.now() + this.#fingerMilliseconds;
    for (;;) {
      if (signal?.aborted) return 'cancelled';
      onProgress?.({ step: 'waiting', share: 0 });
      const answer = await this.#ask(commandPacket(instruction.collectImage));
      if (typeof answer === 'string') return answer;
      const [code] = answer;
      if (code === confirmation.done) break;
      if (code === confirmation.collectionFailed) return 'finger-unreadable';
      if (this.#clock.now() >= until) return 'no-finger';
      await this.#pause(betweenLooks);
    }
    return this.#upload(signal, onProgress);
  }

  async #upload(signal: CaptureOptions['signal'], onProgress: CaptureOptions['onProgress']) {
    const answer = await this.#ask(commandPacket(instruction.uploadImage));
    if (typeof answer === 'string') return answer;
    if (answer[0] !== confirmation.done) return 'finger-lifted';
    const parts: Uint8Array[] = [];
    for (let received = 0; ;) {
      if (signal?.aborted) return 'cancelled';
      const packet = await this.#exchange.next(packetMilliseconds);
      if (typeof packet === 'string') return packet === 'gone' ? 'device-gone' : 'line-noise';
      if (packet.type !== packetType.data && packet.type !== packetType.lastData) return 'line-noise';
      parts.push(packet.payload);
      received += packet.payload.length;
      if (received > longestUpload) return 'unknown-picture';
      onProgress?.({ step: 'receiving', share: received / longestUpload });
      if (packet.type === packetType.lastData) break;
    }
    return imageOfNibbles(Buffer.concat(parts)) ?? 'unknown-picture';
  }

  /** The payload of the module's answer. What is broken on the way is asked once more, here and there. */
  async #ask(question: ZfmPacket): Promise<Uint8Array | Failure> {
    let lack: Lack = 'silence';
    for (let tries = 0; tries < mostTries; tries += 1) {
      this.#exchange.send(question);
      const answer = await this.#exchange.next(answerMilliseconds);
      if (answer === 'gone') return 'device-gone';
      if (typeof answer === 'string') {
        lack = answer;
        continue;
      }
      const isAnswer = answer.type === packetType.acknowledge && answer.payload[0] !== confirmation.packetBroken;
      if (isAnswer) return answer.payload;
      lack = 'bad-sum';
    }
    return lack === 'silence' ? 'no-answer' : 'line-noise';
  }

  /** An open line is no sensor yet: it is one when it answers as one. */
  async #greet(): Promise<void> {
    const opened = await this.#ask(verifyPassword());
    if (opened === 'device-gone') return;
    if (typeof opened === 'string') return this.#fail(opened === 'no-answer' ? 'no-answer' : 'garbage');
    if (opened[0] !== confirmation.done) return this.#fail('no-permission');
    const told = await this.#ask(commandPacket(instruction.readParameters));
    if (told === 'device-gone') return;
    this.#parameters = typeof told === 'string' ? undefined : parametersIn(told);
    if (this.#parameters === undefined) return this.#fail('garbage');
    this.#change('ready', 'ok');
  }

  #fail(code: DeviceCode): void {
    this.#change('faulty', code);
    this.#cancelGreeting = this.#clock.after(greetAgainMilliseconds, () => void this.#greet());
  }

  #onCondition(state: DeviceCondition, code: DeviceCode): void {
    this.#cancelGreeting();
    this.#exchange.lose();
    if (state !== 'ready') return this.#change(state, code);
    void this.#greet();
  }

  #change(state: DeviceCondition, code: DeviceCode): void {
    if (this.#state.state === state && this.#state.code === code) return;
    this.#state = { ...this.#state, state, code };
    for (const listener of this.#listeners) listener({ kind: 'device-changed', state: this.#state });
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#clock.after(milliseconds, resolve));
  }
}
