/** Above this many words on the shorter side the pairs are chosen best first, which is nearly always the same. */
const exactUpTo = 8;

/** The most words that a name has. */
export const mostAligned = 16;

const taken = new Uint8Array(mostAligned);
const turnedValues = new Float64Array(mostAligned * mostAligned);
const turnedPartners = new Int8Array(mostAligned);
const worth = new Float64Array((mostAligned + 1) * (1 << exactUpTo));

/**
 * Pairs the words of two names so that the sum of their values is the greatest there is; order does not matter. `values`
 * holds a row for each word of the first name, and 0 for words that have nothing in common. There is one greatest sum, so
 * a name compared with another gives the same as the other with it. Writes for each word of the first name the one of the
 * second, -1 for none.
 */
export function align(rows: number, columns: number, values: Float64Array, partners: Int8Array): void {
  if (alignSimply(rows, columns, values, partners)) return;
  if (Math.min(rows, columns) > exactUpTo) alignGreedily(rows, columns, values, partners);
  else if (rows >= columns) alignExactly(rows, columns, values, partners);
  else {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1)
        turnedValues[column * rows + row] = values[row * columns + column]!;
    }
    alignExactly(columns, rows, turnedValues, turnedPartners);
    partners.fill(-1, 0, rows);
    for (let column = 0; column < columns; column += 1)
      if (turnedPartners[column] !== -1) partners[turnedPartners[column]!] = column;
  }
}

/** Whether no word has something in common with two: then there is nothing to choose. */
function alignSimply(rows: number, columns: number, values: Float64Array, partners: Int8Array): boolean {
  for (let column = 0; column < columns; column += 1) taken[column] = 0;
  for (let row = 0; row < rows; row += 1) {
    partners[row] = -1;
    for (let column = 0; column < columns; column += 1) {
      if (values[row * columns + column]! <= 0) continue;
      if (partners[row] !== -1 || taken[column] === 1) return false;
      partners[row] = column;
      taken[column] = 1;
    }
  }
  return true;
}

function alignExactly(rows: number, columns: number, values: Float64Array, partners: Int8Array) {
  // worth[row * sets + set]: the best pairing of the rows above `row` that takes exactly the columns of `set`, -1 for none.
  const sets = 1 << columns;
  worth.fill(-1, 0, (rows + 1) * sets);
  worth[0] = 0;
  for (let row = 0; row < rows; row += 1) {
    const below = (row + 1) * sets;
    for (let set = 0; set < sets; set += 1) {
      const here = worth[row * sets + set]!;
      if (here < 0) continue;
      if (here > worth[below + set]!) worth[below + set] = here;
      for (let column = 0; column < columns; column += 1) {
        const value = values[row * columns + column]!;
        const larger = set | (1 << column);
        if (value > 0 && larger !== set && here + value > worth[below + larger]!) worth[below + larger] = here + value;
      }
    }
  }
  let set = 0;
  for (let other = 1; other < sets; other += 1) {
    if (worth[rows * sets + other]! > worth[rows * sets + set]!) set = other;
  }
  for (let row = rows - 1; row >= 0; row -= 1) {
    partners[row] = -1;
    const reached = worth[(row + 1) * sets + set]!;
    if (worth[row * sets + set] === reached) continue;
    for (let column = 0; column < columns; column += 1) {
      const smaller = set & ~(1 << column);
      const value = values[row * columns + column]!;
      if (smaller === set || value <= 0 || worth[row * sets + smaller]! < 0) continue;
      if (worth[row * sets + smaller]! + value !== reached) continue;
      partners[row] = column;
      set = smaller;
      break;
    }
  }
}

function alignGreedily(rows: number, columns: number, values: Float64Array, partners: Int8Array) {
  partners.fill(-1, 0, rows);
  taken.fill(0);
  const cells = Array.from(values.subarray(0, rows * columns).keys())
    .filter((cell) => values[cell]! > 0)
    .sort((one, other) => values[other]! - values[one]!);
  for (const cell of cells) {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    if (partners[row] !== -1 || taken[column] === 1) continue;
    partners[row] = column;
    taken[column] = 1;
  }
}
