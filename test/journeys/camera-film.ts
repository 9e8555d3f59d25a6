import { writeFileSync } from 'node:fs';
import type { GreyImage } from '../../core/mrz-image/grey-image.ts';

const width = 1280;
const height = 720;

/** Writes a film in which a camera sees a picture, as YUV4MPEG2: the format that Chromium's simulated camera plays. */
export function writeFilm(file: string, picture: GreyImage): void {
  const luma = new Uint8Array(width * height).fill(90);
  const scale = Math.min(width / picture.width, height / picture.height) * 0.95;
  const [wide, high] = [Math.floor(picture.width * scale), Math.floor(picture.height * scale)];
  const [left, top] = [(width - wide) >> 1, (height - high) >> 1];
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1)
      luma[(top + y) * width + left + x] = sampled(picture, x / scale, y / scale, 1 / scale);
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, new Uint8Array((width * height) / 2).fill(128)]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([head, frame, frame, frame]));
}

/** The mean of the picture's pixels under one of the film's, in the film's range of 16 to 235. */
function sampled({ width: across, height: down, data }: GreyImage, x: number, y: number, side: number): number {
  let sum = 0;
  let count = 0;
  for (let row = Math.floor(y); row < Math.min(down, Math.max(y + side, Math.floor(y) + 1)); row += 1) {
    for (let column = Math.floor(x); column < Math.min(across, Math.max(x + side, Math.floor(x) + 1)); column += 1) {
      sum += data[row * across + column]!;
      count += 1;
    }
  }
  return 16 + Math.round(((sum / Math.max(1, count)) * 219) / 255);
}
