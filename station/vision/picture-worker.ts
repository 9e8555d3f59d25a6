import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { readNetwork } from '../../core/mrz-image/network.ts';
import { readPicture } from '../../core/mrz-image/read-picture.ts';
import { decodePicture } from './decode-picture.ts';
import { PictureRequest, type PictureReply } from './picture-messages.ts';

// The worker's entry: decoding and reading take a processor for a second, which the station's own thread does not have.
if (parentPort === null) throw new Error('picture-worker.ts is the entry of a worker thread.');
const port = parentPort;
const network = readNetwork(readFileSync(new URL('../../core/mrz-image/glyphs.weights', import.meta.url)));

port.on('message', (message) => {
  void answer(PictureRequest.parse(message)).then((reply) => port.postMessage(reply));
});

async function answer({ id, picture, today, within }: PictureRequest): Promise<PictureReply> {
  const ends = performance.now() + within;
  const decoded = await decodePicture(picture);
  if (!decoded.ok) return { kind: 'fault', id, fault: decoded.failure.kind, message: decoded.failure.message };
  const reading = readPicture(network, decoded.value, { today, stopped: () => performance.now() > ends });
  return { kind: 'read', id, zone: reading } as PictureReply;
}
