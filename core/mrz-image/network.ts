/** The alphabet in the order of the network's answers; after it comes "no character is centred here". */
export const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<';
export const classes = 38;
export const nothing = 37;

/** The crop that the network reads: this many rows, this many columns from one character to the next, one answer every `columnStep`. */
export const cropHeight = 28;
export const cropPitch = 16;
export const columnStep = 4;

interface Layer {
  readonly rows: number;
  readonly columns: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

export interface Network {
  readonly layers: readonly Layer[];
}

/** Rows, columns, inputs and outputs of each layer, as scripts/mrz-glyphs/train.py builds them. */
const shapes = [
  [3, 3, 1, 8],
  [3, 3, 8, 24],
  [3, 3, 24, 40],
  [7, 3, 40, 48],
  [1, 1, 48, classes],
] as const;

/** Reads the file of weights: for each layer weights as [output][row][column][input] and biases, in half precision, little-endian. */
export function readNetwork(file: Uint8Array): Network {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 0;
  const take = (count: number) =>
    Float32Array.from({ length: count }, () => {
      at += 2;
      return halfPrecision(view.getUint16(at - 2, true));
    });
  const layers = shapes.map(([rows, columns, inputs, outputs]) => ({
    rows,
    columns,
    inputs,
    outputs,
    weights: take(rows * columns * inputs * outputs),
    biases: take(outputs),
  }));
  if (at !== file.byteLength) throw new Error(`The file of weights has ${file.byteLength} bytes, not ${at}.`);
  return { layers };
}

/** IEEE 754 binary16. */
function halfPrecision(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}

/** Values by row, column and channel with a border of zeros one wide on each side. */
interface Planes {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Float32Array;
}

/** For each column of the answer the logarithms of the probabilities of all classes. `crop` has `cropHeight` rows of `width`, a multiple of 4, after `evenContrast`. */
export function readColumns(network: Network, crop: Float64Array, width: number): Float64Array {
  const [first, second, third, fourth, last] = network.layers as [Layer, Layer, Layer, Layer, Layer];
  let planes = bordered(crop, width);
  planes = pooled(convolved(planes, first, true));
  planes = pooled(convolved(planes, second, true));
  planes = convolved(planes, third, true);
  planes = convolved(planes, fourth, true);
  const { data } = convolved(planes, last, false);
  const columns = width / columnStep;
  const answers = new Float64Array(columns * classes);
  const inside = (columns + 2 + 1) * classes;
  for (let column = 0; column < columns; column += 1)
    softened(data, inside + column * classes, answers, column * classes);
  return answers;
}

function softened(from: Float32Array, at: number, to: Float64Array, place: number) {
  let highest = -Infinity;
  for (let each = 0; each < classes; each += 1) highest = Math.max(highest, from[at + each]!);
  let sum = 0;
  for (let each = 0; each < classes; each += 1) sum += Math.exp(from[at + each]! - highest);
  const whole = highest + Math.log(sum);
  for (let each = 0; each < classes; each += 1) to[place + each] = from[at + each]! - whole;
}

function empty(width: number, height: number, channels: number): Planes {
  return { width, height, channels, data: new Float32Array((width + 2) * (height + 2) * channels) };
}

function bordered(crop: Float64Array, width: number): Planes {
  const planes = empty(width, cropHeight, 1);
  for (let y = 0; y < cropHeight; y += 1)
    planes.data.set(crop.subarray(y * width, (y + 1) * width), (y + 1) * (width + 2) + 1);
  return planes;
}

/** Of each square of four the highest. */
function pooled(planes: Planes): Planes {
  const { channels, data: from } = planes;
  const result = empty(planes.width >> 1, planes.height >> 1, channels);
  const row = (planes.width + 2) * channels;
  for (let y = 0; y < result.height; y += 1)
    for (let x = 0; x < result.width; x += 1) {
      const source = (2 * y + 1) * row + (2 * x + 1) * channels;
      const target = ((y + 1) * (result.width + 2) + x + 1) * channels;
      for (let each = 0; each < channels; each += 1) {
        const at = source + each;
        const above = Math.max(from[at]!, from[at + channels]!);
        result.data[target + each] = Math.max(above, from[at + row]!, from[at + row + channels]!);
      }
    }
  return result;
}

/** A layer of three rows keeps the height, one of seven rows takes all of seven and leaves one. Columns keep their number. */
function convolved(planes: Planes, layer: Layer, cutNegative: boolean): Planes {
  const { width, channels, data: input } = planes;
  const { rows, columns, outputs, weights, biases } = layer;
  const height = rows === 7 ? 1 : planes.height;
  const result = empty(width, height, outputs);
  const inputRow = (width + 2) * channels;
  const run = columns * channels;
  const perOutput = rows * run;
  const firstRow = rows === 3 ? 0 : 1;
  const firstColumn = columns === 3 ? 0 : 1;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 2) {
      const start = (y + firstRow) * inputRow + (x + firstColumn) * channels;
      // Two columns and two outputs at a time: each value that is loaded is used twice.
      const next = x + 1 < width ? channels : 0;
      const target = ((y + 1) * (width + 2) + x + 1) * outputs;
      for (let out = 0; out < outputs; out += 2) {
        let a = biases[out]!;
        let b = biases[out + 1]!;
        let c = a;
        let d = b;
        for (let row = 0; row < rows; row += 1) {
          let source = start + row * inputRow;
          let weight = out * perOutput + row * run;
          for (const end = source + run; source < end; source += 1, weight += 1) {
            const w = weights[weight]!;
            const v = weights[weight + perOutput]!;
            const p = input[source]!;
            const q = input[source + next]!;
            a += w * p;
            b += v * p;
            c += w * q;
            d += v * q;
          }
        }
        if (cutNegative) {
          a = a > 0 ? a : 0;
          b = b > 0 ? b : 0;
          c = c > 0 ? c : 0;
          d = d > 0 ? d : 0;
        }
        result.data[target + out] = a;
        result.data[target + out + 1] = b;
        if (next > 0) {
          result.data[target + outputs + out] = c;
          result.data[target + outputs + out + 1] = d;
        }
      }
    }
  return result;
}
