import { z } from 'zod';
import type { FingerCount } from '../finger/capture-plan.ts';
import { asksFor } from './capture-level.ts';
import type { CaptureLevel } from './capture-level.ts';
import type { Captures } from './captures.ts';
import { isDone } from './finger-captures.ts';

/** What a traveller may be asked for before being admitted. Pictures of documents are kept when there are any, and never asked for. */
export const WantedCapture = z.enum(['face', 'fingers']);
export type WantedCapture = z.infer<typeof WantedCapture>;

/** What a lane asks of a traveller. */
export interface Asked {
  readonly level: CaptureLevel;
  readonly fingers: FingerCount;
}

/** What is asked for and was neither captured nor excepted, in the order in which it is captured. */
export function wantedOf({ level, fingers }: Asked, captures: Captures): WantedCapture[] {
  const wanted: WantedCapture[] = [];
  if (asksFor(level, 'face') && captures.face === undefined) wanted.push('face');
  if (asksFor(level, 'fingers') && !isDone(captures.fingers, fingers)) wanted.push('fingers');
  return wanted;
}
