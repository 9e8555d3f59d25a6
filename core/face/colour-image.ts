/** A picture in colour, row by row, three bytes a pixel: red, green, blue. */
export interface ColourImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A square somewhere in a picture, in its pixels; it may reach beyond. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** Radians that its upper edge is turned, clockwise. */
  readonly turn?: number;
}

/** The square, x and y its middle, `size` pixels wide and upright. What lies outside the picture is black. */
export function cutSquare(image: ColourImage, { x, y, side, turn = 0 }: Square, size: number): ColourImage {
  const data = new Uint8Array(size * size * 3);
  const scale = side / size;
  // So many samples across each pixel that few of the picture's are passed over.
  const samples = Math.min(4, Math.max(1, Math.round(scale)));
  const sampleOf = samples > 1 ? addNearest : addBetween;
  const step = scale / samples;
  const [cos, sin] = [Math.cos(turn) * step, Math.sin(turn) * step];
  const half = (size * samples - 1) / 2;
  const sums = new Float64Array(3);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      sums.fill(0);
      for (let j = 0; j < samples; j += 1)
        for (let i = 0; i < samples; i += 1) {
          const across = column * samples + i - half;
          const down = row * samples + j - half;
          sampleOf(image, x + across * cos - down * sin, y + across * sin + down * cos, sums);
        }
      const at = (row * size + column) * 3;
      for (let colour = 0; colour < 3; colour += 1) data[at + colour] = sums[colour]! / (samples * samples) + 0.5;
    }
  return { width: size, height: size, data };
}

function addNearest({ width, height, data }: ColourImage, x: number, y: number, sums: Float64Array): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = (Math.floor(y) * width + Math.floor(x)) * 3;
  sums[0]! += data[at]!;
  sums[1]! += data[at + 1]!;
  sums[2]! += data[at + 2]!;
}

/** Adds the colour between the four pixels around the place. */
function addBetween({ width, height, data }: ColourImage, x: number, y: number, sums: Float64Array): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const left = Math.max(0, Math.floor(x - 0.5));
  const top = Math.max(0, Math.floor(y - 0.5));
  const right = left + 1 < width ? 3 : 0;
  const below = top + 1 < height ? width * 3 : 0;
  const fx = Math.max(0, x - 0.5 - left);
  const fy = Math.max(0, y - 0.5 - top);
  const at = (top * width + left) * 3;
  for (let colour = 0; colour < 3; colour += 1) {
    const here = at + colour;
    const upper = data[here]! * (1 - fx) + data[here + right]! * fx;
    const lower = data[here + below]! * (1 - fx) + data[here + below + right]! * fx;
    sums[colour]! += upper * (1 - fy) + lower * fy;
  }
}
