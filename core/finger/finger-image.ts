/** A picture of a finger as the sensor gave it: one byte a pixel, rows from the top, 0 black (ridges) to 255 white. */
export interface FingerImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Sizes that modules of the R30x/ZFM/AS608 family send, by the bytes on the wire: two pixels in each. */
const sizes: Readonly<Record<number, readonly [width: number, height: number]>> = {
  36_864: [256, 288],
  18_432: [192, 192],
  12_800: [160, 160],
};

/** The largest of them. */
export const longestUpload = 36_864;

/** The picture in a module's bytes, four bits a pixel, the left one in the upper half; undefined for a length of no known sensor. */
export function imageOfNibbles(bytes: Uint8Array): FingerImage | undefined {
  const size = sizes[bytes.length];
  if (!size) return undefined;
  const [width, height] = size;
  const pixels = new Uint8Array(width * height);
  bytes.forEach((byte, at) => {
    // Sixteen greys spread over the whole range: 15 becomes 255.
    pixels[at * 2] = (byte >> 4) * 17;
    pixels[at * 2 + 1] = (byte & 0x0f) * 17;
  });
  return { width, height, pixels };
}

/** The same backwards, for twins: each pixel loses its lower four bits. */
export function nibblesOfImage({ pixels }: FingerImage): Uint8Array {
  return Uint8Array.from({ length: pixels.length >> 1 }, (_, at) => {
    const [left, right] = [pixels[at * 2]!, pixels[at * 2 + 1]!];
    return (left & 0xf0) | (right >> 4);
  });
}
