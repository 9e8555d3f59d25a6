import sharp from 'sharp';
import type { GreyImage } from '../../core/mrz-image/grey-image.ts';
import type { TravelDocument } from '../../core/document/travel-document.ts';
import { readMrz } from '../../core/mrz/read-mrz.ts';
import { photographed, type loadGlyphs } from './document-page.ts';
import { specimenLines } from './specimen-lines.ts';

/** Pixels for a millimetre. */
const scale = 24 / 2.54;
const sizes = { TD3: [125, 88], TD2: [105, 74] } as const;
const fonts = ['DejaVu Sans', 'DejaVu Serif', 'DejaVu Sans Mono'] as const;
const months = 'JAN,FEB/FÉV,MAR,APR/AVR,MAY/MAI,JUN/JUIN,JUL/JUIL,AUG/AOÛT,SEP/SEPT,OCT,NOV,DEC/DÉC'.split(',');

export interface PrintedPage {
  readonly page: GreyImage;
  readonly lines: readonly string[];
  readonly document: TravelDocument;
}

/** A page that prints for the eye what its zone says, in one of three typefaces and two ways of writing dates, under English and French labels. */
export async function printedPage(
  glyphs: Awaited<ReturnType<typeof loadGlyphs>>,
  format: keyof typeof sizes,
  random: () => number,
): Promise<PrintedPage> {
  const lines = specimenLines(format, random);
  const { document } = readMrz(lines.join('\n'), { today: '2026-11-25' });
  if (document === undefined) throw new Error('a specimen has a document');
  const flat = photographed(glyphs, lines, { pitch: 24, margin: 0, noise: 1, pattern: 0.15 }, random);
  const [wide, high] = sizes[format];
  const font = fonts[Math.floor(random() * fonts.length)]!;
  const isNamed = random() < 0.5;
  const day = (date: string | undefined) => {
    const [year = '', month = '', number = ''] = (date ?? '').split('-');
    return isNamed ? `${number} ${months[Number(month) - 1]} ${year.slice(2)}` : `${number}.${month}.${year}`;
  };
  const issued = `${Number(document.expiryDate?.slice(0, 4)) - 10}${document.expiryDate?.slice(4)}`;
  const left = wide * 0.34;
  const column = wide * 0.68;
  const step = (high - 32) / 6;
  const entries: [string, string, number, number][] = [
    ['Passport No./N° du passeport', document.documentNumber, column, 0],
    ['Surname/Nom', document.surname, left, 0],
    ['Given names/Prénoms', document.givenNames, left, 1],
    ['Nationality/Nationalité', document.nationality, left, 2],
    ['Sex/Sexe', document.sex, column, 2],
    ['Date of birth/Date de naissance', day(document.birthDate), left, 3],
    ['Date of issue/Date de délivrance', day(issued), column, 3],
    ['Date of expiry/Date d’expiration', day(document.expiryDate), left, 4],
  ];
  const text = entries.map(([label, value, x, row]) => {
    const y = 9 + row * step;
    return (
      `<text x="${x * scale}" y="${y * scale}" font-size="${1.7 * scale}" font-family="DejaVu Sans" fill="#556">${label}</text>` +
      `<text x="${x * scale}" y="${(y + 3.6) * scale}" font-size="${3 * scale}" font-family="${font}" fill="#111">${value}</text>`
    );
  });
  const { width, height } = flat;
  const top = 4;
  const bottom = high - 24;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect x="${left * scale - 12}" y="${top * scale}" width="${width - left * scale}" height="${(bottom - top) * scale}" fill="#dde3e0"/>
    ${text.join('')}</svg>`;
  const data = await sharp(flat.data, { raw: { width, height, channels: 1 } })
    .composite([{ input: Buffer.from(svg) }])
    .toColourspace('b-w')
    .extractChannel(0)
    .raw()
    .toBuffer();
  return { page: { width, height, data: new Uint8Array(data) }, lines, document };
}
