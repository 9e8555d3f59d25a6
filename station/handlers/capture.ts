import type { FaceCapture } from '../../core/capture/face-capture.ts';
import { capturesOf, planOf } from '../../core/capture/finger-captures.ts';
import { withException } from '../../core/finger/capture-plan.ts';
import { askedHere } from '../desk/asked-here.ts';
import { changeCaptures, hasRoomForPictures, sha256 } from '../desk/change-captures.ts';
import { lookInto } from '../desk/look-into.ts';
import { askedNow, takeFingers } from '../desk/take-fingers.ts';
import { openDataOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';

/** A look that takes longer tells nothing of where the face is now. */
const lookMilliseconds = 2000;

export async function lookAtFace(
  workstation: Workstation,
  { picture }: Inputs['capture']['lookAtFace'],
): Promise<Outputs['capture']['lookAtFace']> {
  const looked = await workstation.faces.look(new Uint8Array(await picture.arrayBuffer()), {
    purpose: 'live',
    within: lookMilliseconds,
  });
  if (!looked.ok) return { outcome: 'not-read' };
  const { quality } = looked.value;
  return { outcome: 'seen', quality, ...(looked.value.found && { box: looked.value.box }) };
}

export async function takeFace(
  workstation: Workstation,
  { crossing, picture, camera }: Inputs['capture']['takeFace'],
): Promise<Outputs['capture']['takeFace']> {
  if (!hasRoomForPictures(workstation)) return { outcome: 'disk-low' };
  const cut = await workstation.faces.cutOut(new Uint8Array(await picture.arrayBuffer()));
  if (!cut.ok) return { outcome: 'not-read' };
  if (!cut.value.found) return { outcome: 'no-face' };
  const { jpeg, width, height, quality } = cut.value;
  const face: FaceCapture = {
    kind: 'taken',
    picture: { sha256: sha256(jpeg), media: 'image/jpeg', bytes: jpeg.length, width, height },
    at: workstation.now().toISOString(),
    camera,
    quality,
  };
  const added = [{ media: 'image/jpeg', bytes: Buffer.from(jpeg) }];
  if (!changeCaptures(workstation, crossing, (captures) => ({ ...captures, face }), added))
    return { outcome: 'other-traveller' };
  lookInto(workstation);
  return { outcome: 'kept' };
}

export function exceptFace(
  workstation: Workstation,
  { crossing, reason, text }: Inputs['capture']['exceptFace'],
): Outputs['capture']['exceptFace'] {
  if (reason === 'other' && text === '') return { outcome: 'text-required' };
  const officer = openDataOf(workstation).session.officer.id;
  const face: FaceCapture = { kind: 'exception', reason, text, officer, at: workstation.now().toISOString() };
  const kept = changeCaptures(workstation, crossing, (captures) => ({ ...captures, face }));
  return { outcome: kept ? 'kept' : 'other-traveller' };
}

export function beginFingers(
  workstation: Workstation,
  { crossing }: Inputs['capture']['takeFingers'],
): Outputs['capture']['takeFingers'] {
  const data = openDataOf(workstation);
  const traveller = data.desk.saved?.traveller;
  if (traveller?.crossing !== crossing) return { outcome: 'other-traveller' };
  if (data.desk.fingers?.state.state === 'running') return { outcome: 'busy' };
  if (!hasRoomForPictures(workstation)) return { outcome: 'disk-low' };
  const { fingers: count } = askedHere(workstation, data, traveller.document);
  const fingers = askedNow(workstation, crossing, count);
  if (!fingers) return { outcome: 'done' };
  const scanner = workstation.deviceManager.fingerScanner();
  if (!scanner) return { outcome: 'no-scanner' };
  takeFingers(workstation, scanner, { crossing, count, fingers });
  return { outcome: 'begun' };
}

export function exceptFingers(
  workstation: Workstation,
  { crossing, fingers, reason }: Inputs['capture']['exceptFingers'],
): Outputs['capture']['exceptFingers'] {
  const data = openDataOf(workstation);
  const traveller = data.desk.saved?.traveller;
  if (traveller?.crossing !== crossing) return { outcome: 'other-traveller' };
  const { fingers: count } = askedHere(workstation, data, traveller.document);
  const kept = changeCaptures(workstation, crossing, (captures) => {
    const plan = fingers.reduce(
      (before, finger) => withException(before, finger, reason),
      planOf(captures.fingers, count),
    );
    return { ...captures, fingers: capturesOf(plan) };
  });
  return { outcome: kept ? 'kept' : 'other-traveller' };
}
