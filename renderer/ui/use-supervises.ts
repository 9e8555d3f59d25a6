import { useStation } from '../station.tsx';

/** Whether the officer at work may see the board and make reports. */
export function useSupervises(): boolean {
  return useStation().snapshot.board !== undefined;
}
