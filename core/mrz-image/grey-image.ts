/** A picture in shades of grey, row by row, 0 is black. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The picture with its long side `longSide` pixels, each an average of those it covers; a smaller picture is enlarged. */
export function resized(image: GreyImage, longSide: number): GreyImage {
  const scale = longSide / Math.max(image.width, image.height);
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  return scale >= 1 ? enlarged(image, width, height) : reduced(image, width, height);
}

function enlarged(image: GreyImage, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  const stepX = image.width / width;
  const stepY = image.height / height;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      data[y * width + x] = sampleAt(image, (x + 0.5) * stepX - 0.5, (y + 0.5) * stepY - 0.5) + 0.5;
  return { width, height, data };
}

function reduced(image: GreyImage, width: number, height: number): GreyImage {
  const { data: from } = image;
  const columns = edges(image.width, width);
  const rows = edges(image.height, height);
  const data = new Uint8Array(width * height);
  const sums = new Float64Array(image.width);
  for (let y = 0; y < height; y += 1) {
    sums.fill(0);
    const first = rows[y]!;
    const end = rows[y + 1]!;
    for (let j = first; j < end; j += 1) {
      const row = j * image.width;
      for (let i = 0; i < image.width; i += 1) sums[i]! += from[row + i]!;
    }
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let i = columns[x]!; i < columns[x + 1]!; i += 1) sum += sums[i]!;
      data[y * width + x] = sum / ((end - first) * (columns[x + 1]! - columns[x]!)) + 0.5;
    }
  }
  return { width, height, data };
}

/** Where each of `count` parts of a side begins; none is empty. */
function edges(side: number, count: number): Int32Array {
  return Int32Array.from({ length: count + 1 }, (_, at) => Math.floor((at * side) / count));
}

/** Half the size: each pixel the average of four. */
export function halved(image: GreyImage): GreyImage {
  const width = image.width >> 1;
  const height = image.height >> 1;
  const { data: from } = image;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const above = 2 * y * image.width;
    const below = above + image.width;
    for (let x = 0; x < width; x += 1) {
      const at = 2 * x;
      data[y * width + x] =
        (from[above + at]! + from[above + at + 1]! + from[below + at]! + from[below + at + 1]! + 2) >> 2;
    }
  }
  return { width, height, data };
}

/** A quarter turn clockwise. */
export function turned(image: GreyImage): GreyImage {
  const { width, height, data: from } = image;
  const data = new Uint8Array(from.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) data[x * height + (height - 1 - y)] = from[y * width + x]!;
  return { width: height, height: width, data };
}

/** Between the four pixels around the place; outside, the pixel at the edge. */
export function sampleAt(image: GreyImage, x: number, y: number): number {
  const { width, height, data } = image;
  const left = Math.max(0, Math.min(width - 1, Math.floor(x)));
  const top = Math.max(0, Math.min(height - 1, Math.floor(y)));
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const fx = Math.max(0, Math.min(1, x - left));
  const fy = Math.max(0, Math.min(1, y - top));
  const above = data[top * width + left]! * (1 - fx) + data[top * width + right]! * fx;
  const below = data[bottom * width + left]! * (1 - fx) + data[bottom * width + right]! * fx;
  return above * (1 - fy) + below * fy;
}
