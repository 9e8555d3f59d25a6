/** Values by row; filters of a text finder, all linear in the number of pixels. */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Float32Array;
}

type Room = readonly [ahead: Uint8Array, behind: Uint8Array];

/** The highest value within `reachX` columns and `reachY` rows of each place (van Herk 1992), or the lowest. */
export function extreme(field: Field, reachX: number, reachY: number, which: 'highest' | 'lowest'): Field {
  const invert = which === 'lowest';
  const start = field.data.slice();
  if (invert) inverted(start);
  const { width, height } = field;
  const data = new Uint8Array(start);
  const room: Room = [new Uint8Array(width + 2 * reachX), new Uint8Array(width + 2 * reachX)];
  if (reachX > 0) for (let y = 0; y < height; y += 1) highestAlong(data, y * width, width, reachX, room);
  if (reachY > 0) highestDown(data, width, height, reachY);
  if (invert) inverted(data);
  return { width, height, data };
}

function inverted(data: Uint8Array | Float32Array) {
  for (let at = 0; at < data.length; at += 1) data[at] = 255 - data[at]!;
}

/** `ahead` and `behind` are room to work in, for `count + 2 · reach` values each. */
function highestAlong(data: Uint8Array, start: number, count: number, reach: number, [ahead, behind]: Room) {
  const size = 2 * reach + 1;
  const padded = count + 2 * reach;
  behind.fill(0);
  behind.set(data.subarray(start, start + count), reach);
  for (let block = 0; block < padded; block += size) {
    const end = Math.min(padded, block + size);
    ahead[block] = behind[block]!;
    for (let at = block + 1; at < end; at += 1) ahead[at] = Math.max(behind[at]!, ahead[at - 1]!);
    for (let at = end - 2; at >= block; at -= 1) behind[at] = Math.max(behind[at]!, behind[at + 1]!);
  }
  for (let at = 0; at < count; at += 1) data[start + at] = Math.max(behind[at]!, ahead[at + size - 1]!);
}

/** The same down the columns, row after row, as memory lies. */
function highestDown(data: Uint8Array, width: number, height: number, reach: number) {
  const size = 2 * reach + 1;
  const padded = height + 2 * reach;
  const ahead = new Uint8Array(padded * width);
  const behind = new Uint8Array(padded * width);
  behind.set(data, reach * width);
  for (let row = 0; row < padded; row += 1) {
    const at = row * width;
    if (row % size === 0) ahead.set(behind.subarray(at, at + width), at);
    else for (let x = at; x < at + width; x += 1) ahead[x] = Math.max(behind[x]!, ahead[x - width]!);
  }
  for (let row = padded - 2; row >= 0; row -= 1)
    if ((row + 1) % size !== 0)
      for (let x = row * width; x < (row + 1) * width; x += 1) behind[x] = Math.max(behind[x]!, behind[x + width]!);
  for (let x = 0; x < width * height; x += 1) data[x] = Math.max(behind[x]!, ahead[x + (size - 1) * width]!);
}

/** Dark marks thinner than twice the reach, however dark their surroundings: how far they fall below what closes over them. */
export function darkMarks(field: Field, reach: number): Field {
  const closed = extreme(extreme(field, reach, reach, 'highest'), reach, reach, 'lowest');
  const data = new Uint8Array(field.data.length);
  for (let at = 0; at < data.length; at += 1) data[at] = Math.max(0, closed.data[at]! - field.data[at]!);
  return { width: field.width, height: field.height, data };
}

/** Fills gaps of at most `widest` places between marks of a row. */
export function withoutGaps(marks: Field, widest: number): Field {
  return { ...marks, data: runsChanged(marks, 0, widest, false) };
}

/** Removes marks of at most `widest` places in a row. */
export function withoutSpecks(marks: Field, widest: number): Field {
  return { ...marks, data: runsChanged(marks, 255, widest, true) };
}

/** Runs of `value` that are at most `longest` places long become what stands beside them; at the ends of rows only if `atEnds`. */
function runsChanged({ width, height, data: from }: Field, value: number, longest: number, atEnds: boolean) {
  const data = Uint8Array.from(from);
  for (let row = 0; row < width * height; row += width) {
    let start = row;
    for (let at = row; at <= row + width; at += 1) {
      if (at < row + width && data[at] === value) continue;
      const isInner = start > row && at < row + width;
      if (at > start && at - start <= longest && (isInner || atEnds)) data.fill(255 - value, start, at);
      start = at + 1;
    }
  }
  return data;
}

/** The change from left to right. */
export function sideways({ width, height, data: from }: Field): Field {
  const data = new Uint8Array(from.length);
  for (let y = 0; y < height; y += 1)
    for (let at = y * width + 1; at < (y + 1) * width - 1; at += 1) data[at] = Math.abs(from[at + 1]! - from[at - 1]!);
  return { width, height, data };
}

/** The mean within `reachX` columns and `reachY` rows; at the edges of what there is. */
export function meanAround(field: Field, reachX: number, reachY: number): Field {
  const { width, height, data: from } = field;
  const across = new Float32Array(from.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(width, reachX); x += 1) sum += from[row + x]!;
    for (let x = 0; x < width; x += 1) {
      if (x + reachX < width) sum += from[row + x + reachX]!;
      if (x - reachX - 1 >= 0) sum -= from[row + x - reachX - 1]!;
      across[row + x] = sum / (Math.min(width - 1, x + reachX) - Math.max(0, x - reachX) + 1);
    }
  }
  const data = new Float32Array(from.length);
  const sums = new Float64Array(width);
  for (let y = -reachY; y < height; y += 1) {
    const enters = y + reachY;
    const leaves = y - reachY - 1;
    if (enters < height) for (let x = 0; x < width; x += 1) sums[x]! += across[enters * width + x]!;
    if (leaves >= 0) for (let x = 0; x < width; x += 1) sums[x]! -= across[leaves * width + x]!;
    if (y < 0) continue;
    const count = Math.min(height - 1, y + reachY) - Math.max(0, y - reachY) + 1;
    for (let x = 0; x < width; x += 1) data[y * width + x] = sums[x]! / count;
  }
  return { width, height, data };
}
