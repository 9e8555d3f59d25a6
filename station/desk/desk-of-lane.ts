import { z } from 'zod';
import { Traveller } from '../../protocol/contract/desk-state.ts';
import type { Desk, DeskNotice } from '../../protocol/contract/desk-state.ts';

/** The traveller on the desk as saved: what the screen sees and what a new assessment needs. */
export const SavedTraveller = z.strictObject({
  traveller: Traveller,
  /** Absent for a document typed by hand. */
  zoneValid: z.boolean().optional(),
  /** Versions of the lists it was screened with; absent when the screening did not answer. */
  lists: z.array(z.strictObject({ list: z.string(), version: z.string() })).optional(),
  /** The number plate it was screened with; absent when there was none. */
  plate: z.string().optional(),
});
export type SavedTraveller = z.infer<typeof SavedTraveller>;

/** One lane's desk. */
export interface DeskOfLane {
  saved: SavedTraveller | undefined;
  notice: DeskNotice | undefined;
  lastRecorded: Desk['lastRecorded'];
  /** Documents are taken one after the other: the end of the queue. */
  queue: Promise<unknown>;
}

export function emptyDesk(): DeskOfLane {
  return { saved: undefined, notice: undefined, lastRecorded: undefined, queue: Promise.resolve() };
}
