import { writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { chanceFrom, loadGlyphs, photographed } from './document-page.ts';
import { syntheticFace } from '../../core/face/synthetic-face.ts';

/** A passport's page in colour as a scanner sees it: a zone, the portrait of a made-up person and the surname in print. */
export async function passportPicture(lines: readonly string[], person: number, surname: string): Promise<Buffer> {
  const glyphs = await loadGlyphs();
  const { width, height, data } = photographed(glyphs, lines, { pitch: 20, margin: 0.06, noise: 2 }, chanceFrom(7));
  // Of the page alone, without the desk around it: a ninth of the picture's width is desk.
  const portrait = { width: Math.round(width * 0.24), height: Math.round(width * 0.31) };
  const face = syntheticFace({ seed: person, ...portrait, size: 0.66, background: '#e8e8e4' });
  const print = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60"><rect width="400" height="60" fill="#f2f2f2"/><text x="8" y="46" font-size="44" font-family="DejaVu Sans" fill="#111">${surname}</text></svg>`;
  return sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('srgb')
    .composite([
      { input: Buffer.from(face), left: Math.round(width * 0.08), top: Math.round(height * 0.14) },
      { input: Buffer.from(print), left: Math.round(width * 0.38), top: Math.round(height * 0.12) },
    ])
    .jpeg({ quality: 90 })
    .toBuffer();
}

const film = { width: 1280, height: 720 } as const;

/** Writes a film in which a made-up person looks into the camera, as YUV4MPEG2 in colour. */
export async function writeFaceFilm(
  file: string,
  person: number,
  { framesPerSecond = 10, eyesOpen = 1 }: { readonly framesPerSecond?: number; readonly eyesOpen?: number } = {},
): Promise<void> {
  const { width, height } = film;
  const svg = syntheticFace({ seed: person, ...film, size: 0.6, eyesOpen, at: [0.5, 0.47], background: '#b9c2c8' });
  const rgb = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer();
  const luma = Buffer.alloc(width * height);
  const [blue, red] = [Buffer.alloc((width * height) / 4), Buffer.alloc((width * height) / 4)];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [r, g, b] = rgb.subarray((y * width + x) * 3) as unknown as [number, number, number];
      // ITU-R BT.601, in the range of video.
      luma[y * width + x] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const at = (y >> 1) * (width >> 1) + (x >> 1);
      blue[at] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
      red[at] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
    }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, blue, red]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([head, frame, frame, frame]));
}
