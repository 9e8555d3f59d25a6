import { randomUUID } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import type { CapturedFinger } from '../../core/finger/captured-finger.ts';
import type { FingerFailureKind } from '../../core/finger/finger-failure.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { DeviceCode, DeviceCondition, DeviceListener, DeviceState } from '../device.ts';
import type { CaptureFingersOptions, FingerFailure, FingerScanner } from '../finger-sensor/finger-sensor.ts';
import { captureRequest, hashOfNothing, takeAnswer, together } from './sbi-capture.ts';
import type { SbiCaptureTask } from './sbi-capture.ts';
import { findSbiScanners, readSbiDevice, sbiPorts } from './sbi-devices.ts';
import type { SbiDevice } from './sbi-devices.ts';
import { askService } from './sbi-http.ts';
import type { Trust } from './sbi-signature.ts';

export interface SbiScannerOptions {
  /** Where services are looked for; all ports of the specification unless told. */
  readonly ports?: readonly number[];
  readonly name?: string;
  readonly clock?: Clock;
  /** How long fingers are waited for. */
  readonly fingerMilliseconds?: number;
  /** Certificates of issuers; with any, a scanner whose certificate leads to none of them is refused. */
  readonly trustAnchors?: readonly X509Certificate[];
  /** The date by which certificates are judged and captures are stamped. */
  readonly today?: () => Date;
}

const lookEvery = 2000;
/** A service answers with its best picture when the time is over; it takes some more to sign and send it. */
const answerMilliseconds = 8000;
/** Four fingers at 1000 pixels an inch, not compressed, in two layers of base64. */
const mostAnswerBytes = 32 * 1024 * 1024;
const usualScore = 60;

type Condition = readonly [DeviceCondition, DeviceCode];
const usable: Condition = ['ready', 'ok'];
const notUnderstood: Condition = ['faulty', 'garbage'];
/** What a device's trouble is to those who only know conditions. */
const conditionOf: Readonly<Partial<Record<FingerFailureKind, Condition>>> = {
  'service-absent': ['gone', 'unplugged'],
  'device-gone': ['gone', 'unplugged'],
  'not-ready': ['gone', 'unplugged'],
  busy: ['faulty', 'busy'],
  'not-registered': ['faulty', 'no-permission'],
  unsigned: ['faulty', 'no-permission'],
  'wrong-signature': ['faulty', 'no-permission'],
  'untrusted-signer': ['faulty', 'no-permission'],
  timeout: ['faulty', 'no-answer'],
};

/**
 * A fingerprint scanner behind a service on this machine that speaks the Secure Biometric Interface. The service is looked for,
 * and asked how the scanner is, for as long as the device is started.
 */
export class SbiScanner implements FingerScanner {
  readonly name: string;
  readonly #ports: readonly number[];
  readonly #clock: Clock;
  readonly #trust: Trust;
  readonly #fingerMilliseconds: number;
  readonly #listeners = new Set<DeviceListener>();
  #state: DeviceState;
  #device: SbiDevice | undefined;
  #trouble: FingerFailureKind | undefined = 'device-gone';
  #halt: AbortController | undefined;
  #looking: Promise<void> = Promise.resolve();
  #capturing: Promise<unknown> | undefined;
  #cancelLook = () => {};

  constructor(options: SbiScannerOptions = {}) {
    const { ports = sbiPorts, name = 'finger-scanner', clock = systemClock, trustAnchors = [] } = options;
    this.name = name;
    this.#ports = ports;
    this.#clock = clock;
    this.#fingerMilliseconds = options.fingerMilliseconds ?? 30_000;
    this.#trust = { anchors: trustAnchors, today: options.today ?? (() => new Date()) };
    this.#state = { device: name, path: 'sbi', state: 'gone', code: 'stopped' };
  }

  get state(): DeviceState {
    return this.#state;
  }

  /** The scanner with the certificates that it shows; undefined until one has been found and believed. */
  get scanner(): SbiDevice | undefined {
    return this.#device;
  }

  /** Why it cannot be used, closer than the state's code says it. */
  get trouble(): FingerFailureKind | undefined {
    return this.#trouble;
  }

  start(): void {
    if (this.#halt) return;
    this.#halt = new AbortController();
    this.#change('opening', 'ok');
    this.#look(this.#halt.signal);
  }

  async stop(): Promise<void> {
    this.#halt?.abort();
    this.#halt = undefined;
    this.#cancelLook();
    this.#device = undefined;
    this.#trouble = 'device-gone';
    this.#change('gone', 'stopped');
    await Promise.all([this.#looking, this.#capturing]);
  }

  onEvent(listener: DeviceListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async captureFingers(options: CaptureFingersOptions): Promise<Result<readonly CapturedFinger[], FingerFailure>> {
    if (this.#capturing) return failed({ kind: 'busy' });
    const [device, halt] = [this.#device, this.#halt];
    if (!device || !halt || this.#trouble) return failed({ kind: this.#trouble ?? 'device-gone' });
    const signals = [halt.signal, ...(options.signal ? [options.signal] : [])];
    const capturing = this.#capture(device, options, AbortSignal.any(signals));
    this.#capturing = capturing;
    try {
      const captured = await capturing;
      return halt.signal.aborted ? failed({ kind: 'device-gone' }) : captured;
    } finally {
      this.#capturing = undefined;
    }
  }

  async #capture(
    device: SbiDevice,
    { fingers, onProgress, requestedScore = usualScore }: CaptureFingersOptions,
    signal: AbortSignal,
  ): Promise<Result<readonly CapturedFinger[], FingerFailure>> {
    const captured: CapturedFinger[] = [];
    let previousHash = hashOfNothing;
    for (const group of together(device, fingers)) {
      onProgress?.({ step: 'waiting', share: 0, fingers: group });
      const task: SbiCaptureTask = {
        device,
        fingers: group,
        milliseconds: this.#fingerMilliseconds,
        requestedScore,
        captureTime: this.#trust.today(),
        // It has to come back signed, so that an answer of before cannot pass for this one.
        transactionId: randomUUID(),
        previousHash,
      };
      const answer = await askService(
        {
          port: device.port,
          verb: 'RCAPTURE',
          body: captureRequest(task),
          milliseconds: this.#fingerMilliseconds + answerMilliseconds,
          mostBytes: mostAnswerBytes,
          signal,
          onReceived: (share) => onProgress?.({ step: 'receiving', share, fingers: group }),
        },
        this.#clock,
      );
      const taken = answer.ok ? takeAnswer(answer.value, task, this.#trust) : failed({ kind: answer.failure });
      if (!taken.ok) return failed({ ...taken.failure, captured });
      captured.push(...taken.value.captured);
      previousHash = taken.value.hash;
    }
    return ok(captured);
  }

  /** Looks now and again after a while, one look at a time. */
  #look(signal: AbortSignal): void {
    this.#looking = this.#see(signal).then(() => {
      if (signal.aborted) return;
      this.#cancelLook = this.#clock.after(lookEvery, () => this.#look(signal));
    });
  }

  /** A scanner that is taking fingers is left alone: it may answer one question at a time. */
  async #see(signal: AbortSignal): Promise<void> {
    if (this.#capturing) return;
    const known = this.#device && [this.#device.port];
    let found = await this.#read(known ?? this.#ports, signal);
    // The service may have come back at another port.
    if (known && !found.ok && found.failure === 'service-absent') found = await this.#read(this.#ports, signal);
    if (signal.aborted || this.#capturing) return;
    this.#device = found.ok ? found.value : undefined;
    this.#trouble = found.ok ? troubleOf(found.value) : found.failure;
    const path = found.ok ? `http://127.0.0.1:${found.value.port}` : 'sbi';
    const [state, code] = this.#trouble ? (conditionOf[this.#trouble] ?? notUnderstood) : usable;
    this.#change(state, code, path);
  }

  /** A scanner for registration at these ports that is believed, one that is ready first; or why there is none. */
  async #read(ports: readonly number[], signal: AbortSignal): Promise<Result<SbiDevice, FingerFailureKind>> {
    const found = await findSbiScanners(ports, signal, this.#clock);
    let failure: FingerFailureKind = found.length > 0 ? 'not-registered' : 'service-absent';
    let other: SbiDevice | undefined;
    for (const scanner of found.filter(({ purpose }) => purpose !== 'Auth')) {
      const device = await readSbiDevice(scanner, this.#trust, signal, this.#clock);
      if (!device.ok) failure = device.failure;
      else if (device.value.status === 'Ready') return device;
      else other ??= device.value;
    }
    return other ? ok(other) : failed(failure);
  }

  #change(state: DeviceCondition, code: DeviceCode, path = this.#state.path): void {
    const before = this.#state;
    if (before.state === state && before.code === code && before.path === path) return;
    this.#state = { ...before, state, code, path };
    for (const listener of this.#listeners) listener({ kind: 'device-changed', state: this.#state });
  }
}

function troubleOf({ status }: SbiDevice): FingerFailureKind | undefined {
  if (status === 'Ready') return undefined;
  if (status === 'Busy') return 'busy';
  return status === 'Not Ready' ? 'not-ready' : 'not-registered';
}
