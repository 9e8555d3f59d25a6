import { createContext, use } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { useStation } from '../../station.tsx';

const CrossingContext = createContext<CrossingId | undefined>(undefined);
const CaseContext = createContext<CrossingId | undefined>(undefined);

/** Pictures inside come from this crossing's record; outside, from the traveller on the desk. */
export const PicturesOfRecord = CrossingContext;
/** Pictures inside come from this case of the second line. */
export const PicturesOfCase = CaseContext;

/** Gets a picture by its SHA-256; undefined when it is not there any more. */
export function usePictures(): (sha256: string) => Promise<Blob | undefined> {
  const { call } = useStation();
  const id = use(CrossingContext);
  const ofCase = use(CaseContext);
  const ask = (sha256: string) => {
    if (ofCase !== undefined) return call.cases.picture({ id: ofCase, sha256 });
    return id === undefined ? call.capture.picture({ sha256 }) : call.crossing.picture({ id, sha256 });
  };
  return async (sha256) => {
    const answer = await ask(sha256);
    return answer.outcome === 'found' ? answer.picture : undefined;
  };
}
