/** Which word of one name answers to which of the other, and how well. */
export interface Alignment {
  /** For each word of the first name the one of the second, -1 for none. */
  readonly partners: Int8Array;
  /** The sum of the values of all pairs. */
  readonly total: number;
}

/** Above this many words on the shorter side the pairs are chosen best first, which is nearly always the same. */
const exactUpTo = 8;

/**
 * Pairs the words of two names so that the sum of their values is the greatest there is; order does not matter. `values`
 * holds a row for each word of the first name, and 0 for words that have nothing in common. There is one greatest sum, so
 * a name compared with another gives the same as the other with it.
 */
export function align(rows: number, columns: number, values: Float64Array): Alignment {
  const partners = new Int8Array(rows).fill(-1);
  let total = 0;
  let ambiguous = false;
  const taken = new Int8Array(columns).fill(-1);
  for (let row = 0; row < rows && !ambiguous; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const value = values[row * columns + column]!;
      if (value <= 0) continue;
      if (partners[row] !== -1 || taken[column] !== -1) {
        ambiguous = true;
        break;
      }
      partners[row] = column;
      taken[column] = row;
      total += value;
    }
  }
  if (!ambiguous) return { partners, total };
  return Math.min(rows, columns) <= exactUpTo
    ? alignExactly(rows, columns, values)
    : alignGreedily(rows, columns, values);
}

function alignExactly(rows: number, columns: number, values: Float64Array): Alignment {
  if (rows < columns) return turned(alignExactly(columns, rows, transposed(rows, columns, values)), rows);
  // worth[row * sets + set]: the best pairing of the rows above `row` that takes exactly the columns of `set`, -1 for none.
  const sets = 1 << columns;
  const worth = new Float64Array((rows + 1) * sets).fill(-1);
  worth[0] = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let set = 0; set < sets; set += 1) {
      const here = worth[row * sets + set]!;
      if (here < 0) continue;
      const below = (row + 1) * sets;
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
  const total = worth[rows * sets + set]!;
  const partners = new Int8Array(rows).fill(-1);
  for (let row = rows - 1; row >= 0; row -= 1) {
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
  return { partners, total };
}

function alignGreedily(rows: number, columns: number, values: Float64Array): Alignment {
  const partners = new Int8Array(rows).fill(-1);
  const taken = new Set<number>();
  const cells = Array.from(values.keys())
    .filter((cell) => values[cell]! > 0)
    .sort((one, other) => values[other]! - values[one]!);
  let total = 0;
  for (const cell of cells) {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    if (partners[row] !== -1 || taken.has(column)) continue;
    partners[row] = column;
    taken.add(column);
    total += values[cell]!;
  }
  return { partners, total };
}

function transposed(rows: number, columns: number, values: Float64Array): Float64Array {
  const result = new Float64Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) result[column * rows + row] = values[row * columns + column]!;
  }
  return result;
}

function turned({ partners, total }: Alignment, rows: number): Alignment {
  const result = new Int8Array(rows).fill(-1);
  partners.forEach((row, column) => {
    if (row !== -1) result[row] = column;
  });
  return { partners: result, total };
}
