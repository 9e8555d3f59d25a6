/** What the command line asked of the benches. */
export interface BenchOptions {
  /** Folder for working files; must lie on a disk. */
  readonly directory: string;
  /** Where the prepared post is kept between runs; made anew each time without. */
  readonly keep: string | undefined;
  /** Share of the full size, for trying a bench out. */
  readonly share: number;
  /** How many entries a list has, for the benches that make one. */
  readonly entries: number | undefined;
  /** Folder of published lists, for the bench that reads them. */
  readonly lists: string | undefined;
  /** What the thin line is made of. */
  readonly line: 'proxy' | 'netns';
  /** How many of each kind of miss are shown one by one. */
  readonly show: number | undefined;
}

/** A full size cut down to the share asked for. */
export function sized({ share }: BenchOptions, full: number, least = 1): number {
  return Math.max(least, Math.round(full * share));
}
