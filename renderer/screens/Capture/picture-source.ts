import { createContext, use } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { useStation } from '../../station.tsx';

const CrossingContext = createContext<CrossingId | undefined>(undefined);

/** Pictures inside come from this crossing's record; outside, from the traveller on the desk. */
export const PicturesOfRecord = CrossingContext;

/** Gets a picture by its SHA-256; undefined when it is not there any more. */
export function usePictures(): (sha256: string) => Promise<Blob | undefined> {
  const { call } = useStation();
  const id = use(CrossingContext);
  return async (sha256) => {
    const answer = await (id === undefined ? call.capture.picture({ sha256 }) : call.crossing.picture({ id, sha256 }));
    return answer.outcome === 'found' ? answer.picture : undefined;
  };
}
