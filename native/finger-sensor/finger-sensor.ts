import type { CapturedFinger, SensorIdentity } from '../../core/finger/captured-finger.ts';
import type { FingerFailureKind } from '../../core/finger/finger-failure.ts';
import type { FingerImage } from '../../core/finger/finger-image.ts';
import type { Finger } from '../../core/finger/finger-position.ts';
import { fingerQuality } from '../../core/finger/finger-quality.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Device } from '../device.ts';

/** Why no picture came of a capture. */
export interface FingerFailure {
  readonly kind: FingerFailureKind;
  /** The number that a scanner gave, where the kind does not say it all. */
  readonly code?: number;
  /** How many fingers were asked for and how many lay there, where that is the failure. */
  readonly count?: { readonly asked: number; readonly found: number };
  /** Fingers that were taken before it failed. */
  readonly captured?: readonly CapturedFinger[];
}

export interface CaptureProgress {
  readonly step: 'waiting' | 'receiving';
  /** Share of the picture that has arrived, 0 to 1. */
  readonly share: number;
}

export interface CaptureOptions {
  readonly signal?: AbortSignal;
  /** How far the capture is. */
  readonly onProgress?: (progress: CaptureProgress) => void;
}

export interface CaptureFingersOptions {
  /** Each once, in the order in which they are to be asked for. */
  readonly fingers: readonly Finger[];
  readonly signal?: AbortSignal;
  /** Which fingers are asked for at this moment, and how far that is. */
  readonly onProgress?: (progress: CaptureProgress & { readonly fingers: readonly Finger[] }) => void;
  /** The score, 0 to 100, at which a scanner with a measure of its own need not wait for a better picture. */
  readonly requestedScore?: number;
}

/** A sensor that gives one finger's picture at a time and does not know whose it is. */
export interface FingerSensor extends Device {
  /** Waits for a finger and takes its picture. Always ends, also when the sensor hangs or is pulled. */
  capture(options?: CaptureOptions): Promise<Result<FingerImage, FingerFailure>>;
}

/** What takes the fingers that it is asked for, together or one after the other. */
export interface FingerScanner extends Device {
  /** Always ends, also when the scanner hangs or is pulled. */
  captureFingers(options: CaptureFingersOptions): Promise<Result<readonly CapturedFinger[], FingerFailure>>;
}

/** Lets a sensor of single fingers be asked for several: one after the other. The sensor stays the caller's to start and stop. */
export async function captureFingerByFinger(
  sensor: FingerSensor,
  about: { readonly sensor: SensorIdentity; readonly dpi: number },
  { fingers, signal, onProgress }: CaptureFingersOptions,
): Promise<Result<readonly CapturedFinger[], FingerFailure>> {
  const captured: CapturedFinger[] = [];
  for (const finger of fingers) {
    const picture = await sensor.capture({
      ...(signal && { signal }),
      onProgress: (progress) => onProgress?.({ ...progress, fingers: [finger] }),
    });
    if (!picture.ok) return failed({ ...picture.failure, captured });
    const image = picture.value;
    captured.push({ position: finger, picture: { format: 'grey', image }, quality: fingerQuality(image), ...about });
  }
  return ok(captured);
}
