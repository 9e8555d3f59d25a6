import type { FingerImage } from '../../core/finger/finger-image.ts';
import type { Result } from '../../core/result.ts';
import type { Device } from '../device.ts';

/** Why no picture came of a capture. Each has its own words on the screen. */
export interface FingerFailure {
  readonly kind:
    | 'no-finger'
    | 'finger-unreadable'
    | 'finger-lifted'
    | 'line-noise'
    | 'no-answer'
    | 'unknown-picture'
    | 'device-gone'
    | 'cancelled'
    | 'busy';
}

export interface CaptureOptions {
  readonly signal?: AbortSignal;
  /** How far the capture is; `share` of the picture that has arrived, 0 to 1. */
  readonly onProgress?: (progress: { readonly step: 'waiting' | 'receiving'; readonly share: number }) => void;
}

/** A sensor that gives one finger's picture at a time. */
export interface FingerSensor extends Device {
  /** Waits for a finger and takes its picture. Always ends, also when the sensor hangs or is pulled. */
  capture(options?: CaptureOptions): Promise<Result<FingerImage, FingerFailure>>;
}
