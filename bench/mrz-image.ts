import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { readNetwork, type Network } from '../core/mrz-image/network.ts';
import { readPicture } from '../core/mrz-image/read-picture.ts';
import { decodePicture } from '../station/vision/decode-picture.ts';
import type { PictureReader } from '../station/vision/picture-reader.ts';
import { createTesseractReader } from '../station/vision/tesseract-reader.ts';
import { chanceFrom, loadGlyphs, photographed, type Photograph } from './documents/document-page.ts';
import { specimenLines } from './documents/specimen-lines.ts';
import { printFigure, quantile, type Printed } from './figure.ts';
import { sized, type BenchOptions } from './options.ts';

interface Kind {
  readonly name: string;
  readonly photo: Photograph;
  /** JPEG quality; a lossless file without. */
  readonly quality?: number;
  readonly pages: number;
}

const flatbed: Photograph = { pitch: 24, turn: 0.8, blur: 0.7, noise: 3, pattern: 0.3 };
const hand: Photograph = { pitch: 17, turn: 3, perspective: 0.03, blur: 0.9, noise: 5, pattern: 0.4 };
const kinds: readonly Kind[] = [
  { name: 'scanned', photo: flatbed, quality: 90, pages: 200 },
  { name: 'blurred', photo: { ...hand, blur: 2.2 }, quality: 75, pages: 60 },
  { name: 'askew', photo: { ...hand, turn: 12, perspective: 0.12 }, quality: 75, pages: 60 },
  { name: 'with glare and shadow', photo: { ...hand, glare: true, shadow: true }, quality: 75, pages: 60 },
  { name: 'of low resolution', photo: { ...hand, pitch: 9.5, blur: 0.7 }, quality: 75, pages: 60 },
  { name: 'with noise', photo: { ...hand, noise: 22 }, quality: 60, pages: 60 },
  { name: 'on a strong pattern', photo: { ...hand, pattern: 1.2, ink: 70 }, quality: 75, pages: 60 },
];
const formats = ['TD3', 'TD1', 'TD2', 'MRV-A', 'MRV-B'] as const;
const today = '2026-11-25';

interface Counts {
  exact: number;
  accepted: number;
  wrong: number;
  readonly cpu: number[];
}

/** Printed pages, read by the workstation's reader and by Tesseract: how many to the last character, and for how much processor time. */
export async function benchMrzImage(options: BenchOptions): Promise<Printed[]> {
  const network = readNetwork(readFileSync(join(import.meta.dirname, '../core/mrz-image/glyphs.weights')));
  const glyphs = await loadGlyphs();
  const peer = createTesseractReader();
  const figures: Printed[] = [];
  try {
    for (const [at, kind] of kinds.entries()) {
      const ours: Counts = { exact: 0, accepted: 0, wrong: 0, cpu: [] };
      const theirs: Counts = { exact: 0, accepted: 0, wrong: 0, cpu: [] };
      const pages = sized(options, kind.pages, 5);
      for (let page = 0; page < pages; page += 1) {
        const random = chanceFrom(at * 1000 + page);
        const lines = specimenLines(formats[page % formats.length]!, random);
        const { data, width, height } = photographed(glyphs, lines, varied(kind.photo, random), random);
        const picture = sharp(data, { raw: { width, height, channels: 1 } });
        const file = await (
          kind.quality === undefined ? picture.png() : picture.jpeg({ quality: kind.quality })
        ).toBuffer();
        await count(ours, lines, () => ownReading(network, file));
        await count(theirs, lines, () => peerReading(peer, file));
      }
      figures.push(...printed(kind.name, pages, ours, theirs));
    }
  } finally {
    await peer.close();
  }
  return figures;
}

/** No two pages lie alike. */
function varied(photo: Photograph, random: () => number): Photograph {
  const turn = (photo.turn ?? 0) * (random() * 2 - 1);
  return { ...photo, turn, pitch: photo.pitch * (0.9 + 0.2 * random()), ink: (photo.ink ?? 20) + 30 * random() };
}

interface Reading {
  readonly lines: readonly string[];
  readonly accepted: boolean;
}

async function ownReading(network: Network, file: Uint8Array): Promise<Reading> {
  const decoded = await decodePicture(file);
  const reading = decoded.ok ? readPicture(network, decoded.value, { today }) : { found: false as const };
  return reading.found ? reading : { lines: [], accepted: false };
}

async function peerReading(peer: PictureReader, file: Uint8Array): Promise<Reading> {
  const result = await peer.read(file, { today });
  return result.ok && result.value.found ? result.value : { lines: [], accepted: false };
}

async function count(counts: Counts, lines: readonly string[], read: () => Promise<Reading>) {
  const before = process.cpuUsage();
  const reading = await read();
  const { user, system } = process.cpuUsage(before);
  counts.cpu.push((user + system) / 1000);
  const isExact = reading.lines.join('\n') === lines.join('\n');
  if (isExact) counts.exact += 1;
  if (reading.accepted) counts.accepted += 1;
  if (reading.accepted && !isExact) counts.wrong += 1;
}

function printed(name: string, pages: number, ours: Counts, theirs: Counts): Printed[] {
  const bench = 'mrz-image';
  const cpu = (values: readonly number[]) => ({ p50: quantile(values, 0.5), p95: quantile(values, 0.95) });
  return [
    printFigure({
      bench,
      figure: `pages ${name}: exact`,
      unit: 'share',
      count: pages,
      measured: { exact: ours.exact / pages },
      peer: { name: 'tesseract.js', measured: { exact: theirs.exact / pages } },
    }),
    printFigure({
      bench,
      figure: `pages ${name}: accepted, and accepted though wrong`,
      unit: 'share',
      count: pages,
      measured: { accepted: ours.accepted / pages, wrong: ours.wrong / pages },
      limit: { wrong: 0 },
    }),
    printFigure({
      bench,
      figure: `pages ${name}: processor time`,
      unit: 'ms',
      count: pages,
      measured: cpu(ours.cpu),
      peer: { name: 'tesseract.js', measured: cpu(theirs.cpu) },
    }),
  ];
}
