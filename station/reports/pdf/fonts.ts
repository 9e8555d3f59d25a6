import { readFileSync } from 'node:fs';
// oxlint-disable-next-line import/no-named-as-default -- the types name no other export
import type PDFDocument from 'pdfkit';
import { unpackWoff } from './unpack-woff.ts';

export type Weight = 400 | 700;

/** Where the product's fonts lie: the files of Noto Sans that the screens use too. */
const folders = {
  'noto-sans': new URL('../../../node_modules/@fontsource/noto-sans/files/', import.meta.url),
  'noto-sans-arabic': new URL('../../../node_modules/@fontsource/noto-sans-arabic/files/', import.meta.url),
  'noto-sans-ethiopic': new URL('../../../node_modules/@fontsource/noto-sans-ethiopic/files/', import.meta.url),
} as const;

interface Part {
  readonly family: keyof typeof folders;
  readonly name: string;
  /** The characters that the file has. */
  readonly has: RegExp;
}

/** Each file has the characters of some scripts, as its package says; a character is written with the first that has it. */
const parts: readonly Part[] = [
  { family: 'noto-sans', name: 'latin', has: /[\0-ÿıŒœʻʼˆ˚˜\u2000-\u2027\u202F-\u2065\u206A-\u206F€™−∕\uFFFD]/u },
  {
    family: 'noto-sans-arabic',
    name: 'arabic',
    has: /[\u0600-\u06FF\u0750-\u077F\u0870-\u088E\u0897-\u08FF\uFB50-\uFDFF\uFE70-\uFEFC]/u,
  },
  { family: 'noto-sans-ethiopic', name: 'ethiopic', has: /[\u1200-\u1399\u2D80-\u2DDE\uAB01-\uAB2E]/u },
  { family: 'noto-sans', name: 'latin-ext', has: /[Ā-ʺʽ-˅ˇ-ˌˎ-˗˝-˿\u1E00-\u1EFF]/u },
  { family: 'noto-sans', name: 'cyrillic', has: /[Ѐ-џҐґҰұ№]/u },
  { family: 'noto-sans', name: 'greek', has: /[Ͱ-ͷͺ-Ϳ΄-ΊΌΎ-ΡΣ-Ͽ]/u },
];

/** Written for a character of a script that the product has no font for. */
export const unknownCharacter = '?';

/** The name of the font that has a character, in a weight; undefined where none has it. */
export function fontFor(character: string, weight: Weight): string | undefined {
  const part = parts.find(({ has }) => has.test(character));
  return part && fontName(part, weight);
}

/** Makes the fonts known to a document. What it does not use is not embedded. */
export function registerFonts(document: typeof PDFDocument.prototype): void {
  for (const part of parts)
    for (const weight of [400, 700] as const) {
      const file = new URL(`${part.family}-${part.name}-${weight}-normal.woff`, folders[part.family]);
      document.registerFont(fontName(part, weight), fontIn(file));
    }
}

/** Unpacked once for all reports that a process makes. */
const unpacked = new Map<string, Buffer>();

function fontIn(file: URL): Buffer {
  let font = unpacked.get(file.href);
  if (!font) unpacked.set(file.href, (font = unpackWoff(readFileSync(file))));
  return font;
}

function fontName({ name }: Part, weight: Weight): string {
  return `${name}-${weight}`;
}
