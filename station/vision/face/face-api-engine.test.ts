import sharp from 'sharp';
import { expect, test } from 'vitest';
import { syntheticFace } from '../../../core/face/synthetic-face.ts';
import { decodeFacePicture } from './decode-face-picture.ts';
import { startFaceApi } from './face-api-engine.ts';
import { describeFace, lookAtFace } from './look-at-face.ts';

test('nothing is left in the memory of the networks after a picture', async () => {
  const engine = await startFaceApi();
  const drawn = await sharp(Buffer.from(syntheticFace({ seed: 3 })))
    .png()
    .toBuffer();
  const picture = await decodeFacePicture(drawn, 640);
  if (!picture.ok) throw new Error(picture.failure.message);
  await describeFace(engine, picture.value, 'live');
  const before = engine.tensors();
  for (let time = 0; time < 5; time += 1) {
    expect(await describeFace(engine, picture.value, 'live')).toMatchObject({ found: true });
    expect(await lookAtFace(engine, picture.value, 'live')).toMatchObject({ found: true });
  }
  expect(engine.tensors()).toBe(before);
});
