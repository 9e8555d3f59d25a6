import type { Crossing } from '../crossing/crossing.ts';
import type { Captures } from './captures.ts';
import { fingersTaken } from './finger-captures.ts';

/** SHA-256 of every picture that captures name, each once. */
export function picturesIn({ pages, face, fingers }: Captures): string[] {
  const hashes = [
    ...pages.map(({ picture }) => picture.sha256),
    ...(face?.kind === 'taken' ? [face.picture.sha256] : []),
    ...(fingers ? fingersTaken(fingers) : []).map(({ picture }) => picture.sha256),
  ];
  return [...new Set(hashes)];
}

/** SHA-256 of every picture that a crossing names, each once. */
export function picturesOf({ photo, captures }: Pick<Crossing, 'photo' | 'captures'>): string[] {
  return [...new Set([...(photo === undefined ? [] : [photo]), ...(captures ? picturesIn(captures) : [])])];
}
