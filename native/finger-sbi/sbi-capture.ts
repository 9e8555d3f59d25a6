import { createHash } from 'node:crypto';
import type { CapturedFinger } from '../../core/finger/captured-finger.ts';
import { fingersOfSlap, slapOf } from '../../core/finger/finger-position.ts';
import type { Finger } from '../../core/finger/finger-position.ts';
import { fingerQuality } from '../../core/finger/finger-quality.ts';
import { readFingerRecord } from '../../core/finger/iso-19794-4.ts';
import { failureOfSbiError } from '../../core/finger/sbi/sbi-error.ts';
import { SbiBiometric, SbiCapture } from '../../core/finger/sbi/sbi-messages.ts';
import {
  fingerOfName,
  nameOfFinger,
  subIdOfSingle,
  subIdOfSlap,
  unknownFinger,
} from '../../core/finger/sbi/sbi-names.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { FingerFailure } from '../finger-sensor/finger-sensor.ts';
import { openIdentity } from './sbi-devices.ts';
import type { SbiDevice } from './sbi-devices.ts';
import { openSigned } from './sbi-signature.ts';
import type { Trust } from './sbi-signature.ts';

/** One call of RCAPTURE: fingers that are laid on together. */
export interface SbiCaptureTask {
  readonly device: SbiDevice;
  readonly fingers: readonly Finger[];
  readonly milliseconds: number;
  readonly requestedScore: number;
  readonly captureTime: Date;
  readonly transactionId: string;
  /** Of the capture before in the same session; the first has that of no bytes. */
  readonly previousHash: string;
}

export const hashOfNothing = sha256(Buffer.alloc(0)).toString('hex').toUpperCase();

/** The fingers that the device takes together: those of a slap, or one where it has room for one only. */
export function together({ identity }: SbiDevice, fingers: readonly Finger[]): readonly (readonly Finger[])[] {
  if (identity.deviceSubType === 'Single') return fingers.map((finger) => [finger]);
  const slaps = [...new Set(fingers.map(slapOf))];
  return slaps.map((slap) => fingers.filter((finger) => slapOf(finger) === slap));
}

/** The request for a registration capture, in which pictures come as they are and not encrypted. */
export function captureRequest(task: SbiCaptureTask): object {
  const { device, fingers, milliseconds, requestedScore, captureTime, transactionId, previousHash } = task;
  const isSingle = device.identity.deviceSubType === 'Single';
  const slap = slapOf(fingers[0]!);
  // A scanner of four asks for the whole slap but for its exceptions.
  const exceptions = isSingle ? [] : fingersOfSlap[slap].filter((finger) => !fingers.includes(finger));
  return {
    env: device.env,
    purpose: 'Registration',
    specVersion: device.specVersion,
    timeout: String(milliseconds),
    captureTime: captureTime.toISOString().replace(/\.\d+Z$/, 'Z'),
    transactionId,
    bio: [
      {
        type: 'Finger',
        count: String(fingers.length),
        bioSubType: fingers.map((finger) => nameOfFinger[finger]),
        exception: exceptions.map((finger) => nameOfFinger[finger]),
        requestedScore: String(requestedScore),
        deviceId: device.deviceId,
        deviceSubId: isSingle ? subIdOfSingle : subIdOfSlap[slap],
        previousHash,
      },
    ],
    customOpts: null,
  };
}

export interface SbiTaken {
  readonly captured: readonly CapturedFinger[];
  /** For the next capture of the session. */
  readonly hash: string;
}

/** Judges an answer to a capture: nothing of it is used unless all of it holds. */
export function takeAnswer(answer: unknown, task: SbiCaptureTask, trust: Trust): Result<SbiTaken, FingerFailure> {
  const parsed = SbiCapture.safeParse(answer);
  if (!parsed.success) return failed(errorAlone(answer) ?? { kind: 'answer-not-understood' });
  const { biometrics } = parsed.data;
  const error = biometrics.find((biometric) => biometric.error !== 0)?.error;
  if (error !== undefined) return failed(failureOfSbiError(error));

  const captured: CapturedFinger[] = [];
  let hash = task.previousHash;
  for (const biometric of biometrics) {
    const opened = openSigned(biometric.data ?? '', trust);
    if (!opened.ok) return failed({ kind: opened.failure });
    const data = SbiBiometric.safeParse(opened.value.payload);
    if (!data.success) return failed({ kind: 'answer-not-understood' });
    if (data.data.transactionId !== task.transactionId) return failed({ kind: 'other-transaction' });
    const identity = openIdentity(data.data.digitalId, trust);
    if (!identity.ok) return failed({ kind: identity.failure });
    if (identity.value.serialNo !== task.device.identity.serialNo) return failed({ kind: 'other-device' });
    const record = Buffer.from(data.data.bioValue, 'base64url');
    if (!follows(biometric.hash, hash, record)) return failed({ kind: 'broken-chain' });
    hash = biometric.hash;
    const finger = fingerIn(record, data.data, task);
    if (!finger.ok) return finger;
    captured.push(finger.value);
  }
  return allThere(captured, task, hash);
}

/** Some services answer with an error only, as to the other calls. */
function errorAlone(answer: unknown): FingerFailure | undefined {
  const parsed = SbiCapture.safeParse({ biometrics: Array.isArray(answer) ? answer : [answer] });
  const error = parsed.success ? parsed.data.biometrics[0]!.error : 0;
  return error === 0 ? undefined : failureOfSbiError(error);
}

function fingerIn(
  record: Uint8Array,
  { bioSubType, qualityScore }: SbiBiometric,
  { device, fingers }: SbiCaptureTask,
): Result<CapturedFinger, FingerFailure> {
  const onlyOne = fingers.length === 1 ? fingers[0] : undefined;
  const position = bioSubType === unknownFinger ? onlyOne : fingerOfName(bioSubType);
  if (!position) return failed({ kind: 'answer-not-understood' });
  const read = readFingerRecord(record);
  const [shown, ...more] = read.ok ? read.value : [];
  if (!shown || more.length > 0) return failed({ kind: 'unknown-picture' });
  if (shown.position !== 'unknown' && shown.position !== position) return failed({ kind: 'answer-not-understood' });
  const { make, model, serialNo: serial } = device.identity;
  return ok({
    position,
    picture: shown.picture,
    quality: shown.picture.format === 'grey' ? fingerQuality(shown.picture.image) : undefined,
    deviceQuality: qualityScore,
    sensor: { make, model, serial },
    dpi: shown.dpi,
  });
}

/** Whether the fingers asked for are there, each once, and each with a finger in its picture. */
function allThere(
  captured: readonly CapturedFinger[],
  { fingers }: SbiCaptureTask,
  hash: string,
): Result<SbiTaken, FingerFailure> {
  const isStrange = captured.some(({ position }) => !fingers.includes(position));
  const isTwice = new Set(captured.map(({ position }) => position)).size < captured.length;
  if (isStrange || isTwice) return failed({ kind: 'answer-not-understood' });
  const isEmpty = ({ quality }: CapturedFinger) => quality?.score === 0;
  const seen = captured.filter((finger) => !isEmpty(finger));
  if (seen.length === fingers.length) return ok({ captured, hash });
  if (seen.length > 0)
    return failed({ kind: 'wrong-finger-count', count: { asked: fingers.length, found: seen.length } });
  const isDirty = captured.every(({ quality }) => quality?.problems.includes('dirty'));
  return failed({ kind: isDirty ? 'sensor-dirty' : 'no-finger' });
}

/**
 * Whether a hash links a record to the one before: SHA-256 over the hash before and that of the record. The specification can be
 * read as joining the digests or their hexadecimal text; MOSIP's own service joins the digests.
 */
function follows(hash: string, before: string, record: Uint8Array): boolean {
  const digest = sha256(record);
  const joined = [
    Buffer.concat([Buffer.from(before, 'hex'), digest]),
    Buffer.from(before + digest.toString('hex').toUpperCase()),
  ];
  return joined.some((bytes) => sha256(bytes).toString('hex') === hash.toLowerCase());
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
