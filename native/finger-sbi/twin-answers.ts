import { createHash, sign } from 'node:crypto';
import type { Finger } from '../../core/finger/finger-position.ts';
import { fingerQuality } from '../../core/finger/finger-quality.ts';
import type { FingerImage } from '../../core/finger/finger-image.ts';
import { writeFingerRecord } from '../../core/finger/iso-19794-4.ts';
import type { SbiCaptureRequest } from '../../core/finger/sbi/sbi-messages.ts';
import { nameOfFinger } from '../../core/finger/sbi/sbi-names.ts';
import type { TwinCertificate } from './twin-certificate.ts';

/** What a twin is, as it tells it in its answers. */
export interface TwinIdentity {
  readonly deviceId: string;
  readonly serialNo: string;
  readonly deviceSubType: 'Slap' | 'Single';
  readonly purpose: 'Registration' | 'Auth';
}

/** How a twin signs; each fault is one that a service may have, by mistake or on purpose. */
export interface TwinSigner {
  readonly device: TwinCertificate;
  readonly issuer: TwinCertificate;
  readonly fault?: 'unsigned' | 'wrong-signature' | undefined;
}

export function signedBy({ device, issuer, fault }: TwinSigner, payload: unknown): string {
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
  if (fault === 'unsigned') return body;
  const x5c = [device, issuer].map(({ der }) => der.toString('base64'));
  const head = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'JWT', x5c })).toString('base64url');
  const over = fault === 'wrong-signature' ? `${head}.${body}.` : `${head}.${body}`;
  return `${head}.${body}.${sign('sha256', Buffer.from(over), device.key).toString('base64url')}`;
}

function digitalId({ serialNo, deviceSubType }: TwinIdentity, now: Date): object {
  return {
    serialNo,
    make: 'Borderpost',
    model: `Twin ${deviceSubType}`,
    type: 'Finger',
    deviceSubType,
    deviceProvider: 'Borderpost',
    deviceProviderId: 'borderpost.twin',
    dateTime: now.toISOString(),
  };
}

export function discoveryOf(identity: TwinIdentity, status: string, port: number, now: Date): object {
  const { deviceId, deviceSubType, purpose } = identity;
  return {
    deviceId,
    deviceStatus: status,
    certification: 'L0',
    serviceVersion: '0.9.5',
    deviceSubId: deviceSubType === 'Single' ? ['0'] : ['1', '2', '3'],
    callbackId: `http://127.0.0.1:${port}/`,
    // Unsigned in the answer to MOSIPDISC.
    digitalId: Buffer.from(JSON.stringify(digitalId(identity, now))).toString('base64url'),
    deviceCode: identity.serialNo,
    specVersion: ['0.9.5'],
    purpose,
    error: null,
  };
}

export function infoOf(identity: TwinIdentity, status: string, port: number, now: Date, signer: TwinSigner): object {
  const { deviceId, deviceSubType, purpose } = identity;
  const info = {
    deviceStatus: status,
    deviceId,
    firmware: '1.0.0',
    certification: 'L0',
    serviceVersion: '0.9.5',
    deviceSubId: deviceSubType === 'Single' ? ['0'] : ['1', '2', '3'],
    callbackId: `http://127.0.0.1:${port}/`,
    digitalId: signedBy(signer, digitalId(identity, now)),
    deviceCode: identity.serialNo,
    env: 'Staging',
    purpose,
    specVersion: ['0.9.5'],
  };
  return { deviceInfo: signedBy(signer, info), error: { errorCode: '0', errorInfo: 'Success' } };
}

export interface TwinPicture {
  readonly finger: Finger;
  readonly image: FingerImage;
}

export interface CaptureFaults {
  readonly otherTransaction?: boolean | undefined;
  readonly otherDevice?: boolean | undefined;
  readonly brokenChain?: boolean | undefined;
}

/** The answer to RCAPTURE with a finger image record for each finger. */
export function captureOf(
  pictures: readonly TwinPicture[],
  request: SbiCaptureRequest,
  identity: TwinIdentity,
  now: Date,
  signer: TwinSigner,
  faults: CaptureFaults,
): object {
  const [bio] = request.bio;
  let hash = bio!.previousHash;
  const biometrics = pictures.map(({ finger, image }) => {
    const { score } = fingerQuality(image);
    const record = writeFingerRecord([
      {
        position: finger,
        capturedAt: now.toISOString(),
        quality: score,
        dpi: 500,
        picture: { format: 'grey', image },
      },
    ]);
    const own = faults.otherDevice ? { ...identity, serialNo: `${identity.serialNo}0` } : identity;
    const data = {
      digitalId: signedBy(signer, digitalId(own, now)),
      deviceCode: own.serialNo,
      deviceServiceVersion: '0.9.5',
      bioType: 'Finger',
      bioSubType: nameOfFinger[finger],
      purpose: identity.purpose,
      env: request.env,
      bioValue: Buffer.from(record).toString('base64url'),
      transactionId: faults.otherTransaction ? 'another-transaction' : request.transactionId,
      timestamp: now.toISOString(),
      requestedScore: String(bio!.requestedScore),
      qualityScore: String(score),
    };
    const before = faults.brokenChain ? sha256(Buffer.from('another')) : Buffer.from(hash, 'hex');
    hash = sha256(Buffer.concat([before, sha256(record)]))
      .toString('hex')
      .toUpperCase();
    const error = { errorCode: '0', errorInfo: 'Success' };
    return { specVersion: request.specVersion, data: signedBy(signer, data), hash, error };
  });
  return { biometrics };
}

/** A capture that gave nothing: as services send it, with empty data. */
export function captureError(code: number): object {
  const error = { errorCode: String(code), errorInfo: 'The twin was told to fail.' };
  return { biometrics: [{ specVersion: '0.9.5', data: '', hash: '', error }] };
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
