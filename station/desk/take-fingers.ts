import { capturesOf, planOf } from '../../core/capture/finger-captures.ts';
import type { FingerPicture } from '../../core/capture/finger-captures.ts';
import type { PictureMedia } from '../../core/capture/picture-ref.ts';
import { next, withCaptured, withFailure } from '../../core/finger/capture-plan.ts';
import type { CapturePlan, FingerCount } from '../../core/finger/capture-plan.ts';
import type { CapturedFinger, StoredPictureFormat } from '../../core/finger/captured-finger.ts';
import type { Finger } from '../../core/finger/finger-position.ts';
import type { Result } from '../../core/result.ts';
import type { Picture } from '../../db/blobs.ts';
import type { FingerFailure, FingerScanner } from '../../native/finger-sensor/finger-sensor.ts';
import type { FingerSession } from '../../protocol/contract/finger-session.ts';
import { greyPng } from '../vision/grey-png.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import { changeCaptures, sha256 } from './change-captures.ts';

/** An attempt at a traveller's fingers. */
export interface TakingFingers {
  readonly crossing: string;
  readonly state: FingerSession;
  readonly stop: AbortController;
}

interface Attempt {
  readonly crossing: string;
  readonly count: FingerCount;
  readonly fingers: readonly Finger[];
}

/** Steps of the share that are worth a new picture on the screen. */
const shareStep = 0.05;

/** Takes the fingers that the plan asks for now. Returns at once; how it goes is on the desk. */
export function takeFingers(
  workstation: Workstation,
  scanner: Pick<FingerScanner, 'captureFingers'>,
  attempt: Attempt,
): void {
  const { desk } = openDataOf(workstation);
  const stop = new AbortController();
  const tell = (state: FingerSession) => {
    desk.fingers = { crossing: attempt.crossing, state, stop };
    workstation.changes.announce();
  };
  let told = { step: '', share: 0 };
  tell({ state: 'running', fingers: [...attempt.fingers], step: 'waiting', share: 0 });
  scanner
    .captureFingers({
      fingers: attempt.fingers,
      signal: stop.signal,
      onProgress({ fingers, step, share }) {
        if (stop.signal.aborted || (step === told.step && share < told.share + shareStep && share >= told.share))
          return;
        told = { step, share };
        tell({ state: 'running', fingers: [...fingers], step, share });
      },
    })
    .then((taken) => {
      if (desk.fingers?.stop !== stop) return;
      desk.fingers = undefined;
      if (keepFingers(workstation, attempt, taken)) tell(outcomeOf(taken));
      else workstation.changes.announce();
    })
    .catch((error: unknown) => {
      if (desk.fingers?.stop === stop) tell({ state: 'failed', kind: 'unknown-error' });
      openPostOf(workstation).log.write('call.failed', {
        call: 'finger-scanner',
        error: error instanceof Error ? error.name : 'unknown',
      });
    });
}

/** Ends an attempt; what was taken of it so far is not kept. */
export function stopFingers(workstation: Workstation): void {
  const { desk } = openDataOf(workstation);
  desk.fingers?.stop.abort();
  desk.fingers = undefined;
  workstation.changes.announce();
}

function keepFingers(
  workstation: Workstation,
  { crossing, count }: Attempt,
  taken: Result<readonly CapturedFinger[], FingerFailure>,
): boolean {
  const at = workstation.now().toISOString();
  const came = (taken.ok ? taken.value : (taken.failure.captured ?? [])).map((finger) => recordOf(finger, at));
  const fingers = came.map(({ finger }) => finger);
  const onward = (plan: CapturePlan<FingerPicture>) =>
    taken.ok ? withCaptured(plan, fingers) : withFailure(plan, { kind: taken.failure.kind, captured: fingers });
  return changeCaptures(
    workstation,
    crossing,
    (captures) => ({ ...captures, fingers: capturesOf(onward(planOf(captures.fingers, count))) }),
    came.map(({ picture }) => picture),
  );
}

function outcomeOf(taken: Result<readonly CapturedFinger[], FingerFailure>): FingerSession {
  if (taken.ok) {
    const problems = [...new Set(taken.value.flatMap(({ quality }) => quality?.problems ?? []))];
    const scores = taken.value.flatMap(({ quality, deviceQuality }) => quality?.score ?? deviceQuality ?? []);
    return { state: 'taken', problems, ...(scores.length > 0 && { score: Math.round(Math.min(...scores)) }) };
  }
  const { kind, code, count } = taken.failure;
  return {
    state: 'failed',
    kind,
    ...(code !== undefined && { code }),
    ...(count && { asked: count.asked, found: count.found }),
  };
}

const mediaOf: Readonly<Record<StoredPictureFormat, PictureMedia>> = {
  wsq: 'image/x-wsq',
  jpeg: 'image/jpeg',
  'jpeg-2000': 'image/jp2',
  png: 'image/png',
};

function recordOf(captured: CapturedFinger, at: string): { readonly finger: FingerPicture; readonly picture: Picture } {
  const { position, picture, quality, deviceQuality, sensor, dpi } = captured;
  const isGrey = picture.format === 'grey';
  const media = isGrey ? 'image/png' : mediaOf[picture.format];
  const bytes = isGrey ? greyPng(picture.image) : Buffer.from(picture.bytes);
  const { width, height } = isGrey ? picture.image : picture;
  return {
    finger: {
      position,
      picture: { sha256: sha256(bytes), media, bytes: bytes.length, width, height },
      at,
      ...(quality && { quality: { score: quality.score, problems: [...quality.problems] } }),
      ...(deviceQuality !== undefined && { deviceQuality }),
      sensor: { ...sensor },
      dpi,
    },
    picture: { media, bytes },
  };
}

/** What the plan of a traveller asks for now; undefined when nothing is left to take. */
export function askedNow(
  workstation: Workstation,
  crossing: string,
  count: FingerCount,
): readonly Finger[] | undefined {
  const saved = openDataOf(workstation).desk.saved;
  if (saved?.traveller.crossing !== crossing) return undefined;
  const step = next(planOf(saved.traveller.captures.fingers, count));
  return step.do === 'ask' ? step.fingers : undefined;
}
