import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];

export interface Face {
  readonly hair: Colour;
  readonly skin: Colour;
  readonly clothes: Colour;
}

const [width, height] = [112, 144];
const backdrop: Colour = [214, 222, 230];
const dark: Colour = [40, 34, 32];

/** A drawn head and shoulders, so that the demo shows no real person: PNG (ISO/IEC 15948) as a data URI. */
export function drawnPortrait(face: Face): string {
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (__, x) => colourAt(face, x, y)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits each for red, green and blue.
  header.set([8, 2], 8);
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${png.toString('base64')}`;
}

/** What is drawn at a point, the nearest thing first. */
function colourAt({ hair, skin, clothes }: Face, x: number, y: number): Colour {
  const within = (atX: number, atY: number, across: number, down: number) =>
    ((x - atX) / across) ** 2 + ((y - atY) / down) ** 2 <= 1;
  if (within(45, 62, 3, 2) || within(67, 62, 3, 2)) return dark;
  if (within(56, 88, 9, 2)) return dark;
  if (within(45, 54, 7, 2) || within(67, 54, 7, 2)) return hair;
  if (within(56, 36, 28, 14) && y < 42) return hair;
  if (within(56, 66, 26, 34)) return skin;
  if (within(56, 48, 30, 34) && y < 60) return hair;
  if (Math.abs(x - 56) < 11 && y > 90 && y < 112) return skin;
  return within(56, 148, 50, 42) ? clothes : backdrop;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
