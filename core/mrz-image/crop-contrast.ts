import { cropHeight } from './network.ts';

const reach = 24;
const noise = 4;
const limit = 3.5;

/** Each column of a crop against the mean and spread of the columns around it, so that shadow, tint and pale ink make no difference. */
export function evenContrast(crop: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(width + 1);
  const squares = new Float64Array(width + 1);
  for (let x = 0; x < width; x += 1) {
    let sum = 0;
    let square = 0;
    for (let at = x; at < crop.length; at += width) {
      sum += crop[at]!;
      square += crop[at]! * crop[at]!;
    }
    sums[x + 1] = sums[x]! + sum;
    squares[x + 1] = squares[x]! + square;
  }
  const even = new Float64Array(crop.length);
  for (let x = 0; x < width; x += 1) {
    const from = Math.max(0, x - reach);
    const to = Math.min(width, x + reach + 1);
    const count = (to - from) * cropHeight;
    const mean = (sums[to]! - sums[from]!) / count;
    const spread = Math.sqrt(Math.max(0, (squares[to]! - squares[from]!) / count - mean * mean)) + noise;
    for (let at = x; at < crop.length; at += width)
      even[at] = Math.max(-limit, Math.min(limit, (crop[at]! - mean) / spread));
  }
  return even;
}
