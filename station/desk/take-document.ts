import { v7 as uuidv7 } from 'uuid';
import { noCaptures } from '../../core/capture/captures.ts';
import type { CrossingId, DocumentSource, Journey } from '../../core/crossing/crossing.ts';
import { numberKey } from '../../core/document/name-words.ts';
import type { TravelDocument } from '../../core/document/travel-document.ts';
import { collectMrz } from '../../core/mrz/intake.ts';
import { readMrz } from '../../core/mrz/read-mrz.ts';
import type { MrzReading } from '../../core/mrz/reading.ts';
import { isTrainingState } from '../../core/mrz/states.ts';
import { mostUrgentFirst } from '../../core/watchlist/order-hits.ts';
import { getCrossing, listEarlierCrossings } from '../../db/crossings.ts';
import { listThresholds } from '../../db/list-thresholds.ts';
import type { DeskNotice } from '../../protocol/contract/desk-state.ts';
import { postDay } from '../post-day.ts';
import { summaries } from '../summaries.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import { earlierShown, reassess } from './assess-saved.ts';
import { clearKnown } from './clear-known.ts';
import type { SavedTraveller } from './desk-of-lane.ts';
import { inTurn } from './in-turn.ts';
import { notify, saveDesk } from './save-desk.ts';
import { screenInTime } from './screen.ts';

type Taken = { readonly outcome: 'traveller' | 'notice' };

/** Takes what a reader or the keyboard delivered: a whole document becomes the traveller on the desk, anything else a clear message. */
export function receive(workstation: Workstation, raw: string, source: DocumentSource): Promise<Taken> {
  return inTurn(workstation, async () => {
    const intake = collectMrz(raw);
    switch (intake.kind) {
      case 'empty':
        return refuse(workstation, { code: 'nothing-read', level: 'attention', detail: {} });
      case 'garbage':
        return refuse(workstation, { code: 'read-garbage', level: 'fault', detail: { characters: raw.length } });
      case 'partial':
        return refuse(workstation, {
          code: 'read-partial',
          level: 'fault',
          detail: { lines: intake.lines.length, expected: intake.expected.length },
        });
      case 'several':
        return refuse(workstation, {
          code: 'read-two-documents',
          level: 'fault',
          detail: { documents: intake.zones.length },
        });
      case 'zone': {
        const { config } = openPostOf(workstation).folder;
        const reading = readMrz(intake.lines.join('\n'), { today: postDay(workstation.now(), config.format.timeZone) });
        if (!reading.document)
          return refuse(workstation, { code: 'read-garbage', level: 'fault', detail: { characters: raw.length } });
        return place(workstation, reading.document, reading, source);
      }
    }
  });
}

/** Takes a document that has no machine-readable zone. */
export function enter(workstation: Workstation, document: TravelDocument): Promise<Taken> {
  return inTurn(workstation, () => place(workstation, document, undefined, 'typed-by-hand'));
}

async function place(
  workstation: Workstation,
  document: TravelDocument,
  reading: MrzReading | undefined,
  source: DocumentSource,
): Promise<Taken> {
  const refusal = whyNotNow(workstation, document);
  if (refusal) return refuse(workstation, refusal);
  const data = openDataOf(workstation);
  const { desk } = data;
  const startedAt = workstation.now().toISOString();
  const { duty } = data;
  if (!duty) return { outcome: 'notice' };
  const earlier = listEarlierCrossings(data.store, document, earlierShown);
  const last =
    earlier.find(({ decision, direction }) => decision === 'admit' && direction === duty.direction) ??
    earlier.find(({ decision }) => decision === 'admit');
  const journey = last ? askedBefore(getCrossing(data.store, last).journey) : { destination: '', vehicle: '' };
  const screened = { document, direction: duty.direction, vehicle: journey.vehicle };
  const screening = await screenInTime(data.lists, screened, { thresholds: listThresholds(data.store) });
  // Somebody may have logged out, closed the shift or changed the lane while the lists were asked.
  if (workstation.post?.data !== data || data.desk !== desk || !data.duty) return { outcome: 'notice' };

  const { clearedForDays: days } = openPostOf(workstation).folder.config;
  const found = clearKnown(data.store, document, screening?.hits ?? [], { now: workstation.now().toISOString(), days });
  const unassessed: SavedTraveller = {
    traveller: {
      crossing: uuidv7({ msecs: workstation.now().getTime() }) as CrossingId,
      startedAt,
      direction: duty.direction,
      document,
      source,
      problems: reading?.problems ?? [],
      assessment: { light: 'stop', checks: [], reasons: [] },
      hits: mostUrgentFirst(found),
      earlier: summaries(data.store, earlier),
      journey,
      prefilled: last !== undefined,
      captures: noCaptures,
    },
    ...(reading && { zoneValid: reading.valid }),
    ...(screening && { lists: screening.lists }),
    plate: journey.vehicle,
  };
  saveDesk(workstation, reassess(workstation, unassessed));
  notify(workstation, undefined);
  return { outcome: 'traveller' };
}

/** A visa is looked at each time. */
function askedBefore({ visa: _shown, ...journey }: Journey): Journey {
  return journey;
}

function whyNotNow(workstation: Workstation, document: TravelDocument): DeskNotice | undefined {
  const { config } = openPostOf(workstation).folder;
  const present = openDataOf(workstation).desk.saved?.traveller.document;
  if (present) {
    const number = numberKey(present.documentNumber);
    const same =
      number !== '' && number === numberKey(document.documentNumber) && present.issuingState === document.issuingState;
    return { code: same ? 'read-again-same' : 'read-while-busy', level: 'attention', detail: {} };
  }
  // A paper typed by hand may name no issuer; then its holder's nationality tells which world it is of.
  const training = isTrainingState(document.issuingState || document.nationality);
  if (config.demo && !training)
    return { code: 'real-document-in-demo', level: 'fault', detail: { state: document.issuingState } };
  if (!config.demo && training && !isTrainingState(config.country)) {
    return { code: 'demo-document-at-real-post', level: 'fault', detail: { state: document.issuingState } };
  }
  return undefined;
}

function refuse(workstation: Workstation, notice: DeskNotice): Taken {
  openPostOf(workstation).log.write('desk.input-refused', { code: notice.code });
  notify(workstation, notice);
  return { outcome: 'notice' };
}
