import { z } from 'zod';
import { PackRef } from '../../core/rules/pack/pack-ref.ts';
import type { TakingFingers } from './take-fingers.ts';
import type { ReadPage } from './keep-page.ts';
import { Traveller } from '../../protocol/contract/desk-state.ts';
import type { Desk, DeskNotice } from '../../protocol/contract/desk-state.ts';

/** The traveller on the desk as saved: what the screen sees and what a new assessment needs. */
export const SavedTraveller = z.strictObject({
  traveller: Traveller,
  /** Absent for a document typed by hand. */
  zoneValid: z.boolean().optional(),
  /** Versions of the lists it was screened with; absent when the screening did not answer. */
  lists: z.array(z.strictObject({ list: z.string(), version: z.string() })).optional(),
  /** The pack that it was judged by; absent in what was saved before there were packs. */
  rules: PackRef.optional(),
  /** The number plate it was screened with; absent when there was none. */
  plate: z.string().optional(),
});
export type SavedTraveller = z.infer<typeof SavedTraveller>;

/** One lane's desk. */
export interface DeskOfLane {
  saved: SavedTraveller | undefined;
  notice: DeskNotice | undefined;
  lastRecorded: Desk['lastRecorded'];
  /** Fingers that are being taken, or how the last attempt ended; in memory alone. */
  fingers: TakingFingers | undefined;
  /** A page that waits for the officer to say whose it is; in memory alone. */
  held: (ReadPage & { readonly id: string }) | undefined;
  /** What was looked at in the background already, and the end of what is under way. */
  readonly seen: Set<string>;
  looking: Promise<unknown>;
  /** Documents are taken one after the other: the end of the queue. */
  queue: Promise<unknown>;
}

export function emptyDesk(): DeskOfLane {
  return {
    saved: undefined,
    notice: undefined,
    lastRecorded: undefined,
    fingers: undefined,
    held: undefined,
    seen: new Set(),
    looking: Promise.resolve(),
    queue: Promise.resolve(),
  };
}

/** The traveller has left: nothing of what was under way goes to the next one. */
export function clearTraveller(desk: DeskOfLane): void {
  desk.fingers?.stop.abort();
  desk.fingers = undefined;
  desk.held = undefined;
  desk.saved = undefined;
  desk.seen.clear();
}
