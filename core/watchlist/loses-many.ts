/** Whether a new version would take away more than a fifth of the entries in force: a file cut short looks like that. */
export function losesMany(counts: {
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}): boolean {
  const before = counts.changed + counts.removed + counts.unchanged;
  return counts.removed * 5 > before;
}
