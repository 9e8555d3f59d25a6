import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { compareFaces } from '../../../core/face/compare-faces.ts';
import type { FaceDescription, FacePurpose, FaceReason } from '../../../core/face/face.ts';
import { syntheticFace, type SyntheticFace } from '../../../core/face/synthetic-face.ts';
import { createFaceReader, type FaceNotRead } from './face-reader.ts';

const reader = createFaceReader();
const folder = mkdtempSync(join(tmpdir(), 'borderpost-faces-'));
afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true });
});

function drawn(face: SyntheticFace = {}): Promise<Buffer> {
  return sharp(Buffer.from(syntheticFace(face)))
    .jpeg({ quality: 88 })
    .toBuffer();
}

async function look(picture: Uint8Array, purpose: FacePurpose = 'live') {
  const result = await reader.look(picture, { purpose });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

async function describe(face: SyntheticFace): Promise<FaceDescription> {
  const result = await reader.describe(await drawn(face), { purpose: 'live' });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const blank = await sharp({ create: { width: 480, height: 360, channels: 3, background: '#c9ced3' } })
  .jpeg()
  .toBuffer();

test.each([1, 3, 7, 11, 12])('a face that is lit and held well is a good picture (%i)', async (seed) => {
  const { found, quality } = await look(await drawn({ seed }));
  expect(found).toBe(true);
  expect(quality.reasons).toEqual([]);
  expect(quality.score).toBeGreaterThanOrEqual(80);
});

test.each<[FaceReason, SyntheticFace]>([
  ['too-small', { width: 640, height: 480, size: 0.22 }],
  ['off-centre', { width: 800, height: 600, at: [0.2, 0.5] }],
  ['turned', { turn: 1 }],
  ['tilted', { tilt: 20 }],
  ['too-dark', { light: 0.35 }],
  ['blurred', { blur: 5 }],
  ['eyes-closed', { eyesOpen: 0 }],
])(
  '%s is what is said of such a live picture, and not of a portrait that cannot be taken again',
  async (reason, face) => {
    const picture = await drawn({ seed: 3, ...face });
    const live = await look(picture);
    expect(live.quality.reasons).toContain(reason);
    expect(live.quality.score).toBeLessThan(50);
    const { quality } = await look(picture, 'portrait');
    expect(quality.reasons.filter((other) => other !== 'too-small' && other !== 'blurred')).toEqual([]);
  },
);

test('two who stand side by side are several faces; one far behind is not', async () => {
  const beside = async (other: SyntheticFace) => {
    const [width, height] = [500, 560];
    const left = await drawn({ seed: 1, width, height });
    const right = await drawn({ seed: 7, width, height, ...other });
    return sharp({ create: { width: 2 * width, height, channels: 3, background: '#c9ced3' } })
      .composite([
        { input: left, left: 0, top: 0 },
        { input: right, left: width, top: 0 },
      ])
      .jpeg()
      .toBuffer();
  };
  expect((await look(await beside({}))).quality.reasons).toContain('several-faces');
  expect((await look(await beside({ size: 0.2 }))).quality.reasons).not.toContain('several-faces');
});

test('where nobody is, no face is found', async () => {
  const nobody = { found: false, quality: { score: 0, reasons: ['no-face'], eyeDistance: null } };
  expect(await look(blank)).toEqual(nobody);
  expect(await look(blank, 'portrait')).toEqual(nobody);
});

test('the box lies around the face, and the eyes where they were drawn', async () => {
  const seen = await look(await drawn({ width: 800, height: 600, at: [0.6, 0.45], size: 0.5 }));
  if (!seen.found) throw new Error('The face was not found.');
  const { box, landmarks, quality } = seen;
  expect(box.x + box.width / 2).toBeCloseTo(0.6, 1);
  expect(box.x).toBeGreaterThan(0.4);
  expect(landmarks).toHaveLength(68);
  expect(landmarks[30]!.x).toBeCloseTo(0.6, 1);
  expect(quality.eyeDistance).toBeGreaterThan(60);
  expect(quality.eyeDistance).toBeLessThan(110);
});

test('two pictures of one drawn person lie closer together than pictures of two', async () => {
  const seeds = [1, 3, 7, 11];
  const people: FaceDescription[][] = [];
  for (const seed of seeds)
    people.push([
      await describe({ seed }),
      await describe({ seed, width: 640, height: 480, at: [0.46, 0.48], tilt: 5, light: 0.85, blur: 1 }),
    ]);
  const distances = (isSame: boolean) =>
    people.flatMap(([one], at) =>
      people
        .filter((_, beside) => (at === beside) === isSame)
        .map(([, other]) => compareFaces(one!, other!))
        .map((comparison) => (comparison.comparable ? comparison.distance : Number.NaN)),
    );
  expect(Math.max(...distances(true))).toBeLessThan(Math.min(...distances(false)));
  expect(Math.max(...distances(true))).toBeLessThan(0.4);
});

test('a file and its bytes are compared, and found very alike', async () => {
  const picture = await drawn({ seed: 3 });
  const file = join(folder, 'face.jpg');
  writeFileSync(file, picture);
  expect(await reader.compare(file, picture, { purpose: 'portrait' })).toMatchObject({
    ok: true,
    value: {
      a: { found: true },
      b: { found: true },
      comparison: { comparable: true, distance: 0, band: 'very-alike' },
    },
  });
});

test('a face that fills its picture to the edges is found all the same', async () => {
  const whole = await drawn({ seed: 9, width: 600, height: 800, size: 0.9 });
  const tight = await sharp(whole).extract({ left: 110, top: 170, width: 380, height: 500 }).jpeg().toBuffer();
  expect(await reader.describe(tight, { purpose: 'portrait' })).toMatchObject({ ok: true, value: { found: true } });
});

test('the portrait of a page is where it was printed', async () => {
  const portrait = await drawn({ seed: 1, width: 350, height: 450 });
  const page = await sharp({ create: { width: 1250, height: 880, channels: 3, background: '#dfe6dc' } })
    .composite([{ input: portrait, left: 60, top: 160 }])
    .jpeg()
    .toBuffer();
  const result = await reader.portraitIn(page);
  if (!result.ok || !result.value.found) throw new Error('The portrait was not found.');
  const { x, y, width, height } = result.value.box;
  const middle = [(x + width / 2) * 1250, (y + height / 2) * 880];
  expect(Math.abs(middle[0]! - 235)).toBeLessThan(25);
  expect(Math.abs(middle[1]! - 370)).toBeLessThan(60);
  expect(height * 880).toBeGreaterThan(250);
  expect(height * 880).toBeLessThan(520);
  expect(await reader.portraitIn(blank)).toEqual({ ok: true, value: { found: false } });
});

test('a face is cut out with a margin, so that it is found again', async () => {
  const picture = await drawn({ seed: 3, width: 1280, height: 720, at: [0.6, 0.5], size: 0.5 });
  const cut = await reader.cutOut(picture);
  if (!cut.ok || !cut.value.found) throw new Error('The face was not found.');
  const { jpeg, width, height, quality } = cut.value;
  expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width, height });
  expect(width).toBeLessThan(600);
  expect(quality.reasons).toEqual([]);
  expect(await reader.compare(jpeg, picture, { purpose: 'portrait' })).toMatchObject({
    value: { comparison: { band: 'very-alike' } },
  });
  expect(await reader.cutOut(blank)).toMatchObject({ ok: true, value: { found: false } });
});

test('what is no picture is named as what it is', async () => {
  const faultOf = async (picture: string | Uint8Array) => {
    const result = await reader.look(picture, { purpose: 'live' });
    return result.ok ? 'none' : result.failure.kind;
  };
  expect(await faultOf(join(folder, 'missing.jpg'))).toBe('unreadable');
  expect(await faultOf(Buffer.from(syntheticFace()))).toBe('not-a-picture');
  expect(await faultOf((await drawn()).subarray(0, 2000))).toBe('damaged');
  expect(await faultOf(await sharp(blank).resize(12, 12).jpeg().toBuffer())).toBe('too-small');
});

test('of the looks that wait only the newest is answered, and it goes before a picture that came earlier', async () => {
  const picture = await drawn({ seed: 3 });
  const order: string[] = [];
  const note = (name: string) => (result: { ok: boolean; failure?: FaceNotRead }) => {
    order.push(result.ok ? name : `${name} ${result.failure?.kind}`);
  };
  await Promise.all([
    reader.describe(picture, { purpose: 'live' }).then(note('describe 1')),
    reader.describe(picture, { purpose: 'live' }).then(note('describe 2')),
    ...[1, 2, 3].map((at) => reader.look(picture, { purpose: 'live' }).then(note(`look ${at}`))),
  ]);
  expect(order).toEqual(['look 1 superseded', 'look 2 superseded', 'describe 1', 'look 3', 'describe 2']);
});

test('what takes too long or is given up ends, and the next picture is looked at all the same', async () => {
  const picture = await drawn({ seed: 3 });
  const other = createFaceReader();
  const cancelled = { ok: false, failure: { kind: 'cancelled' } };
  try {
    const options = { purpose: 'live' as const };
    expect(await other.look(picture, { ...options, signal: AbortSignal.abort() })).toMatchObject(cancelled);
    expect(await other.describe(picture, { ...options, within: 1 })).toMatchObject({ failure: { kind: 'timeout' } });
    const [running, waiting] = [new AbortController(), new AbortController()];
    const asked = [running, waiting].map(({ signal }) => other.describe(picture, { ...options, signal }));
    const after = other.look(picture, options);
    setImmediate(() => [running, waiting].forEach((controller) => controller.abort()));
    expect(await Promise.all(asked)).toMatchObject([cancelled, cancelled]);
    expect(await after).toMatchObject({ ok: true, value: { found: true } });
    const left = other.describe(picture, options);
    await other.close();
    expect(await left).toMatchObject(cancelled);
  } finally {
    await other.close();
  }
});
