import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chanceFrom, loadGlyphs, photographed, type Photograph } from '../../bench/documents/document-page.ts';
import { specimenLines } from '../../bench/documents/specimen-lines.ts';
import { turned, type GreyImage } from './grey-image.ts';
import { readNetwork } from './network.ts';
import { readPicture } from './read-picture.ts';

const network = readNetwork(readFileSync(join(import.meta.dirname, 'glyphs.weights')));
const options = { today: '2026-11-25' };
const glyphs = await loadGlyphs();
const flatbed: Photograph = { pitch: 20, blur: 0.7, noise: 3 };

function pictureOf(lines: readonly string[], photo: Photograph = flatbed, seed = 3): GreyImage {
  return photographed(glyphs, lines, photo, chanceFrom(seed));
}

test('a scanned document of every size is read and accepted', () => {
  for (const format of ['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B'] as const) {
    const lines = specimenLines(format, chanceFrom(11));
    const reading = readPicture(network, pictureOf(lines), options);
    expect(reading).toMatchObject({ found: true, format, lines, accepted: true, quarterTurns: 0 });
  }
});

test('a French identity card is read by its own layout', () => {
  const lines = ['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '9409923102854CORINNE<<<<<<<6512068F4'];
  const reading = readPicture(network, pictureOf(lines), options);
  expect(reading).toMatchObject({ found: true, format: 'FRENCH_NATIONAL_ID', lines, accepted: true });
});

test('a document lying on its side or on its head is read, and how it lies is told', () => {
  const lines = specimenLines('TD3', chanceFrom(5));
  let picture = pictureOf(lines);
  for (const quarterTurns of [0, 3, 2, 1]) {
    expect(readPicture(network, picture, options)).toMatchObject({ found: true, lines, quarterTurns });
    picture = turned(picture);
  }
});

test('a telephone held askew in poor light still reads', () => {
  const lines = specimenLines('TD1', chanceFrom(8));
  const photo = { pitch: 16, turn: 7, perspective: 0.05, blur: 1, noise: 7, pattern: 0.5, shadow: true };
  expect(readPicture(network, pictureOf(lines, photo), options)).toMatchObject({ found: true, lines });
});

test('a small document on a large desk is found', () => {
  const lines = specimenLines('TD3', chanceFrom(9));
  const picture = pictureOf(lines, { ...flatbed, pitch: 14, margin: 0.8 });
  expect(readPicture(network, picture, options)).toMatchObject({ found: true, lines });
});

test('a hand over part of the zone leaves a doubt', () => {
  for (const seed of [1, 2, 3]) {
    const lines = specimenLines('TD3', chanceFrom(seed));
    const reading = readPicture(network, pictureOf(lines, { ...flatbed, covered: true }, seed), options);
    expect(reading.found && reading.accepted).toBe(false);
  }
});

test('two documents in one picture are not accepted as one', () => {
  const [one, other] = [4, 5].map((seed) => pictureOf(specimenLines('TD3', chanceFrom(seed))));
  const width = Math.max(one!.width, other!.width);
  const data = new Uint8Array(width * (one!.height + other!.height)).fill(90);
  for (const [picture, top] of [
    [one!, 0],
    [other!, one!.height],
  ] as const)
    for (let y = 0; y < picture.height; y += 1)
      data.set(picture.data.subarray(y * picture.width, (y + 1) * picture.width), (top + y) * width);
  const reading = readPicture(network, { width, height: one!.height + other!.height, data }, options);
  expect(reading).toMatchObject({ found: true, accepted: false });
  expect(reading.found && reading.doubts).toContain('several-documents');
});
