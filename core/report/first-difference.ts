export interface Difference {
  /** Where, as `figures.tables.sex.cells[0][1]`. */
  readonly path: string;
  readonly reported: unknown;
  readonly recounted: unknown;
}

/** The first place in which two trees of plain data differ, in the order of the recounted one. `path` is where they stand, empty at the top. */
export function firstDifference(reported: unknown, recounted: unknown, path: string): Difference | undefined {
  if (Array.isArray(reported) && Array.isArray(recounted)) {
    for (let at = 0; at < Math.max(reported.length, recounted.length); at += 1) {
      const found = firstDifference(reported[at], recounted[at], `${path}[${at}]`);
      if (found) return found;
    }
    return undefined;
  }
  if (isRecord(reported) && isRecord(recounted)) {
    for (const name of new Set([...Object.keys(recounted), ...Object.keys(reported)])) {
      const found = firstDifference(reported[name], recounted[name], path === '' ? name : `${path}.${name}`);
      if (found) return found;
    }
    return undefined;
  }
  return Object.is(reported, recounted) ? undefined : { path, reported, recounted };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
