import { agreeingFields } from '../../core/crossing/clear-hit.ts';
import type { CrossingId, ScreenedHit } from '../../core/crossing/crossing.ts';
import { numberKey } from '../../core/document/name-words.ts';
import { mostUrgentFirst } from '../../core/watchlist/order-hits.ts';
import { listThresholds } from '../../db/list-thresholds.ts';
import { openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import { reassess } from './assess-saved.ts';
import { clearKnown } from './clear-known.ts';
import type { SavedTraveller } from './desk-of-lane.ts';
import { inTurn } from './in-turn.ts';
import { saveDesk } from './save-desk.ts';
import { screenInTime } from './screen.ts';

/** Whether the vehicle on the desk is another than the one that the lists were asked about. */
export function isPlateUnscreened({ traveller, plate = '' }: SavedTraveller): boolean {
  return numberKey(traveller.journey.vehicle) !== numberKey(plate);
}

/**
 * Holds the traveller against the lists once more, with the vehicle as it is now, if that is still due when the desk gets to
 * it. Ends when the answer is on the desk.
 */
export function screenAgain(
  workstation: Workstation,
  crossing: CrossingId,
  isDue: (saved: SavedTraveller) => boolean = isPlateUnscreened,
): Promise<void> {
  return inTurn(workstation, async () => {
    // Whoever was logged in may have gone while the desk was busy.
    const data = workstation.post?.data;
    if (!data) return;
    const { desk } = data;
    const before = desk.saved;
    if (before?.traveller.crossing !== crossing || !isDue(before)) return;
    const { document, direction, journey } = before.traveller;
    const thresholds = listThresholds(data.store);
    const screened = { document, direction, vehicle: journey.vehicle };
    const screening = await screenInTime(data.lists, screened, { thresholds });
    // The officer may have decided, resolved a hit or gone while the lists were asked.
    const { saved } = desk;
    if (workstation.post?.data !== data || data.desk !== desk || saved?.traveller.crossing !== crossing) return;
    const { lists: _unscreened, ...rest } = saved;
    if (!screening) {
      saveDesk(workstation, reassess(workstation, { ...rest, plate: journey.vehicle }));
      return;
    }
    const { clearedForDays: days } = openPostOf(workstation).folder.config;
    const found = clearKnown(data.store, document, screening.hits, { now: workstation.now().toISOString(), days });
    const hits = mostUrgentFirst(withVerdicts(found, saved.traveller.hits));
    saveDesk(
      workstation,
      reassess(workstation, {
        ...rest,
        traveller: { ...saved.traveller, hits },
        lists: screening.lists,
        plate: journey.vehicle,
      }),
    );
  });
}

/**
 * What is found now, with the verdicts given before. A verdict stays on the desk even when its hit is not found any more: it
 * was given at this crossing. It is asked for anew where something agrees now that the officer did not know of.
 */
function withVerdicts(found: readonly ScreenedHit[], before: readonly ScreenedHit[]): ScreenedHit[] {
  const isSame = (one: ScreenedHit, other: ScreenedHit) => one.list === other.list && one.entry === other.entry;
  const present = found.map((hit): ScreenedHit => {
    const known = before.find((one) => isSame(one, hit));
    if (!known?.resolution) return hit;
    const knew = agreeingFields(known.reasons);
    const learned = agreeingFields(hit.reasons).some((field) => !knew.includes(field));
    return learned && known.resolution.verdict !== 'true' ? hit : { ...hit, resolution: known.resolution };
  });
  const settled = before.filter((hit) => hit.resolution && !found.some((one) => isSame(one, hit)));
  return [...present, ...settled];
}
