/** Numbers from 0 to 1 that look random and are the same for the same seed (the mulberry32 generator). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of this run: a new one each time, or the one to repeat, from BORDERPOST_SEED. */
export const seedOfRun = Number(process.env['BORDERPOST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
