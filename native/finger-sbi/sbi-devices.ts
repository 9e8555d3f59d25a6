import type { X509Certificate } from 'node:crypto';
import type { FingerFailureKind } from '../../core/finger/finger-failure.ts';
import { failureOfSbiError } from '../../core/finger/sbi/sbi-error.ts';
import { SbiDeviceInfo, SbiDigitalId, SbiDiscovery, SbiInfo } from '../../core/finger/sbi/sbi-messages.ts';
import type { SbiDeviceStatus } from '../../core/finger/sbi/sbi-messages.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Clock } from '../clock.ts';
import { askService } from './sbi-http.ts';
import { openSigned, unverifiedPayload } from './sbi-signature.ts';
import type { Trust } from './sbi-signature.ts';

/** Services bind to one of these (specification 0.9.5, "Device Discovery"). */
export const sbiPorts: readonly number[] = Array.from({ length: 100 }, (_, at) => 4501 + at);

/** A fingerprint scanner that a service says it has; nothing of it is proven yet. */
export interface SbiFound {
  readonly port: number;
  readonly deviceId: string;
  readonly make: string;
  readonly model: string;
  readonly purpose: string;
}

/** A scanner whose signed information has been read. */
export interface SbiDevice {
  readonly port: number;
  readonly deviceId: string;
  readonly status: SbiDeviceStatus;
  readonly env: string;
  readonly specVersion: string;
  readonly identity: SbiDigitalId;
  /** The certificates beside the signature, the device's own first. */
  readonly chain: readonly X509Certificate[];
}

const discoveryMilliseconds = 1500;
const infoMilliseconds = 5000;
const mostInfoBytes = 512 * 1024;
/** All kinds are asked for, since the name of this one has changed between versions. */
const everyDevice = { type: 'Biometric Device' };
const fingerTypes: readonly string[] = ['Finger', 'Fingerprint'];

/** Asks all ports at once. A port with anything else, or with nothing, is passed over; the lowest ports come first. */
export async function findSbiScanners(
  ports: readonly number[],
  signal: AbortSignal,
  clock: Clock,
): Promise<readonly SbiFound[]> {
  const found = await Promise.all(ports.map((port) => scannersAt(port, signal, clock)));
  return found.flat();
}

async function scannersAt(port: number, signal: AbortSignal, clock: Clock): Promise<readonly SbiFound[]> {
  const limits = { milliseconds: discoveryMilliseconds, mostBytes: mostInfoBytes };
  const asked = await askService({ port, verb: 'MOSIPDISC', body: everyDevice, signal, ...limits }, clock);
  const answer = SbiDiscovery.safeParse(asked.ok ? asked.value : undefined);
  if (!answer.success) return [];
  return answer.data.flatMap(({ deviceId, digitalId, purpose }) => {
    const identity = SbiDigitalId.safeParse(unverifiedPayload(digitalId));
    if (!identity.success || !fingerTypes.includes(identity.data.type)) return [];
    const { make, model } = identity.data;
    return [{ port, deviceId, make, model, purpose }];
  });
}

/** Reads the signed information of a scanner that was found. */
export async function readSbiDevice(
  { port, deviceId }: SbiFound,
  trust: Trust,
  signal: AbortSignal,
  clock: Clock,
): Promise<Result<SbiDevice, FingerFailureKind>> {
  const limits = { milliseconds: infoMilliseconds, mostBytes: mostInfoBytes };
  const asked = await askService({ port, verb: 'MOSIPDINFO', body: everyDevice, signal, ...limits }, clock);
  if (!asked.ok) return failed(asked.failure);
  const answer = SbiInfo.safeParse(asked.value);
  if (!answer.success) return failed('answer-not-understood');
  let failure: FingerFailureKind = 'device-gone';
  for (const { deviceInfo, error } of answer.data) {
    if (!deviceInfo) {
      if (error !== 0) failure = failureOfSbiError(error).kind;
      continue;
    }
    // Other devices of the same service do not decide over this one.
    const told = SbiDeviceInfo.safeParse(unverifiedPayload(deviceInfo));
    if (told.success && told.data.deviceId !== deviceId) continue;
    return openDevice(port, deviceInfo, trust);
  }
  return failed(failure);
}

function openDevice(port: number, deviceInfo: string, trust: Trust): Result<SbiDevice, FingerFailureKind> {
  const opened = openSigned(deviceInfo, trust);
  if (!opened.ok) return failed(opened.failure);
  const info = SbiDeviceInfo.safeParse(opened.value.payload);
  if (!info.success) return failed('answer-not-understood');
  const identity = openIdentity(info.data.digitalId, trust);
  if (!identity.ok) return identity;
  const { deviceId, deviceStatus, env, specVersion } = info.data;
  return ok({
    port,
    deviceId,
    status: deviceStatus,
    env,
    specVersion: specVersion[0] ?? '0.9.5',
    identity: identity.value,
    chain: opened.value.chain,
  });
}

/** The signed identity of a device. */
export function openIdentity(digitalId: string, trust: Trust): Result<SbiDigitalId, FingerFailureKind> {
  const opened = openSigned(digitalId, trust);
  if (!opened.ok) return failed(opened.failure);
  const identity = SbiDigitalId.safeParse(opened.value.payload);
  return identity.success ? ok(identity.data) : failed('answer-not-understood');
}
