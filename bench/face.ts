import sharp from 'sharp';
import { compareFaces } from '../core/face/compare-faces.ts';
import type { FaceDescription } from '../core/face/face.ts';
import { syntheticFace, type SyntheticFace } from '../core/face/synthetic-face.ts';
import { createFaceReader, type FaceReader } from '../station/vision/face/face-reader.ts';
import { p50AndMax, printFigure, quantile, type Printed } from './figure.ts';
import { sized, type BenchOptions } from './options.ts';

const bench = 'face';
/** One person twice: another day, camera and light. */
const portrait: SyntheticFace = { width: 600, height: 800 };
const live: SyntheticFace = { width: 1280, height: 720, at: [0.46, 0.5], size: 0.62, tilt: 4, light: 0.85, blur: 1 };
const preview: SyntheticFace = { width: 480, height: 360, size: 0.6 };

/** Comparisons and live looks on drawn faces: processor time of all threads, memory, and how far drawn persons lie apart. */
export async function benchFace(options: BenchOptions): Promise<Printed[]> {
  const people = sized(options, 40, 4);
  const before = process.memoryUsage().rss;
  const [first, second] = [await drawn({ seed: 1, ...portrait }), await drawn({ seed: 1, ...live })];
  const cold = await timed(async () => {
    const reader = createFaceReader();
    await described(reader, first, second);
    await reader.close();
  });
  const reader = createFaceReader();
  try {
    await described(reader, first, second);
    const descriptions: FaceDescription[][] = [];
    const compared: number[] = [];
    for (let seed = 1; seed <= people; seed += 1) {
      const pictures = [await drawn({ seed, ...portrait }), await drawn({ seed, ...live })] as const;
      compared.push(await timed(async () => descriptions.push(await described(reader, ...pictures))));
    }
    const looked = await looks(reader, sized(options, 100, 10));
    const held = (process.memoryUsage().rss - before) / 2 ** 20;
    const time = { bench, unit: 'ms' } as const;
    return [
      printFigure({
        ...time,
        figure: 'two pictures compared, networks loaded for it',
        count: 1,
        measured: { cpu: cold },
      }),
      printFigure({
        ...time,
        figure: 'two pictures compared',
        count: people,
        measured: p50AndMax(compared),
        limit: { p50: 700 },
      }),
      printFigure({ ...time, figure: 'live look, 480 × 360', count: looked.length, measured: p50AndMax(looked) }),
      printFigure({ bench, unit: 'MB', figure: 'memory of the thread', count: 1, measured: { last: held } }),
      ...apart(descriptions),
    ];
  } finally {
    await reader.close();
  }
}

function drawn(face: SyntheticFace): Promise<Buffer> {
  return sharp(Buffer.from(syntheticFace(face)))
    .jpeg({ quality: 88 })
    .toBuffer();
}

async function described(reader: FaceReader, ...pictures: readonly Uint8Array[]): Promise<FaceDescription[]> {
  const descriptions: FaceDescription[] = [];
  for (const picture of pictures) {
    const result = await reader.describe(picture, { purpose: 'portrait' });
    if (!result.ok) throw new Error(result.failure.message);
    descriptions.push(result.value);
  }
  return descriptions;
}

async function looks(reader: FaceReader, count: number): Promise<number[]> {
  const picture = await drawn({ seed: 2, ...preview });
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) times.push(await timed(() => reader.look(picture, { purpose: 'live' })));
  return times;
}

/** Processor time of every thread, in milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Drawn persons are for trying things out: how well they are told apart says nothing of real ones. */
function apart(people: readonly (readonly FaceDescription[])[]): Printed[] {
  const same: number[] = [];
  const different: number[] = [];
  for (const [at, [one]] of people.entries())
    for (const [beside, [, other]] of people.entries()) {
      const comparison = compareFaces(one!, other!);
      if (comparison.comparable) (at === beside ? same : different).push(comparison.distance);
    }
  const share = { bench, unit: 'share' } as const;
  const spread = (values: readonly number[]) => ({
    least: Math.min(...values),
    p50: quantile(values, 0.5),
    max: Math.max(...values),
  });
  return [
    printFigure({ ...share, figure: 'distance, one drawn person twice', count: same.length, measured: spread(same) }),
    printFigure({
      ...share,
      figure: 'distance, two drawn persons',
      count: different.length,
      measured: spread(different),
    }),
  ];
}
