import { parentPort } from 'node:worker_threads';
import type { FacePurpose } from '../../../core/face/face.ts';
import { decodeFacePicture, type FacePicture } from './decode-face-picture.ts';
import { startFaceApi } from './face-api-engine.ts';
import type { FaceEngine } from './face-engine.ts';
import { FaceRequest, type FaceAnswer, type FaceReply } from './face-messages.ts';
import { cutOutFace, describeFace, findPortrait, lookAtFace } from './look-at-face.ts';

// The worker's entry: the networks take a processor for a tenth of a second and more, which the station's own thread does not have.
if (parentPort === null) throw new Error('face-worker.ts is the entry of a worker thread.');
const port = parentPort;
let engine: Promise<FaceEngine> | undefined;

/** Pixels of a picture's long side: a live view is looked at as it comes, a page must leave its portrait enough of them. */
const longSides = { look: 640, describe: 1600, portrait: 1600, 'cut-out': 1600 } as const;

type Answer = (engine: FaceEngine, picture: FacePicture, purpose: FacePurpose) => Promise<FaceAnswer>;
const answers: Readonly<Record<FaceRequest['ask'], Answer>> = {
  look: async (...words) => ({ kind: 'look', value: await lookAtFace(...words) }),
  describe: async (...words) => ({ kind: 'describe', value: await describeFace(...words) }),
  portrait: async (running, picture) => ({ kind: 'portrait', value: await findPortrait(running, picture) }),
  'cut-out': async (running, picture) => ({ kind: 'cut-out', value: await cutOutFace(running, picture) }),
};

port.on('message', (message) => {
  void answer(FaceRequest.parse(message)).then((reply) => port.postMessage(reply));
});

async function answer({ id, ask, picture, purpose }: FaceRequest): Promise<FaceReply> {
  const decoded = await decodeFacePicture(picture, longSides[ask]);
  if (!decoded.ok) return { kind: 'fault', id, fault: decoded.failure.kind, message: decoded.failure.message };
  const running = await (engine ??= startFaceApi());
  const given = await answers[ask](running, decoded.value, purpose);
  return { kind: 'answer', id, answer: given };
}
