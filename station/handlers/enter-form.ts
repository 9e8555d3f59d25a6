import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { LateHitId } from '../../core/alerts/late-hit.ts';
import { noCaptures } from '../../core/capture/captures.ts';
import { mayBeChild, refusalOf, standingOfAnswers } from '../../core/case/safeguards.ts';
import type { Approval, Crossing, CrossingId } from '../../core/crossing/crossing.ts';
import { isComplete, supervises } from '../../core/crossing/may-decide.ts';
import type { TravelDocument } from '../../core/document/travel-document.ts';
import { isTrainingState } from '../../core/mrz/states.ts';
import { assess } from '../../core/rules/assess.ts';
import { mostUrgentFirst } from '../../core/watchlist/order-hits.ts';
import type { Screening } from '../../core/watchlist/screening.ts';
import { listEarlierCrossings } from '../../db/crossings.ts';
import { findPlace } from '../../db/ledger.ts';
import { listThresholds } from '../../db/list-thresholds.ts';
import { recordTogether } from '../cases/change-case.ts';
import { countLists, earlierShown, movementsOf, pastOf } from '../desk/assess-saved.ts';
import { clearKnown } from '../desk/clear-known.ts';
import { screenInTime } from '../desk/screen.ts';
import { findOpenForm } from '../paper/forms.ts';
import { instantAt } from '../post-day.ts';
import { approve } from '../second-officer.ts';
import { summaries } from '../summaries.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import { approverFor } from './desk.ts';
import type { Inputs, Outputs } from './inputs.ts';

type Entered = Outputs['paper']['enter'];
type Form = Inputs['paper']['enter'];

/** As near to each other in time, two crossings of one person in one direction are perhaps one. */
const nearMilliseconds = 12 * 3_600_000;
/** Older forms are found in an archive, not in a pack. */
const oldestMilliseconds = 366 * 86_400_000;

/**
 * Records what a form says, with the time that stands on it. Nobody was held against the lists then: they are asked now, and what
 * they know is a late hit. The number, the time and a like crossing guard against entering one form or one traveller twice.
 */
export async function enterForm(workstation: Workstation, input: Form): Promise<Entered> {
  const data = openDataOf(workstation);
  const { config } = openPostOf(workstation).folder;
  const document: TravelDocument = { format: 'NONE', optionalData: '', ...input.document };
  const at = instantAt(input.day, input.time, config.format.timeZone);
  const before = checked(workstation, input, document, at);
  if (before) return before;
  const vehicle = input.journey.vehicle;
  const screened = { document, direction: input.direction, vehicle };
  const screening = await screenInTime(data.lists, screened, { thresholds: listThresholds(data.store) });
  if (!screening) return { outcome: 'lists-unavailable' };
  const approved =
    input.decision === 'refuse' && input.secondOfficer ? await approve(workstation, input.secondOfficer) : undefined;
  if (approved && !approved.ok)
    return approved.failure.kind === 'second-officer-refused'
      ? { outcome: approved.failure.kind, waitSeconds: approved.failure.waitSeconds }
      : { outcome: approved.failure.kind };
  if (approved?.ok && approverFor(workstation, 'refuse') === 'supervisor' && !supervises(approved.value.role))
    return { outcome: 'supervisor-required' };
  // Lists and a passphrase take a moment; the same form may have been entered meanwhile.
  const open = findOpenForm(data.store, input.form);
  if ('outcome' in open) return open;
  const paper = { form: open.form, decidedBy: input.decidedBy };
  const crossing = { ...crossingOf(workstation, input, { document, at, screening, approval: approved?.value }), paper };
  return write(workstation, crossing, input.safeguards);
}

/** Why a form cannot be recorded as it is told; undefined where it can. */
function checked(workstation: Workstation, input: Form, document: TravelDocument, at: string): Entered | undefined {
  const { store } = openDataOf(workstation);
  const { config } = openPostOf(workstation).folder;
  const open = findOpenForm(store, input.form);
  if ('outcome' in open) return open;
  const age = workstation.now().getTime() - Date.parse(at);
  if (age <= 0 || age > oldestMilliseconds) return { outcome: 'not-past' };
  if (!config.lanes.includes(input.lane)) return { outcome: 'unknown-lane' };
  const training = isTrainingState(document.issuingState || document.nationality);
  if (training !== (config.demo || isTrainingState(config.country))) return { outcome: 'wrong-world' };
  if (!input.reasons.every(isComplete)) return { outcome: 'reason-text-required' };
  if (input.decision === 'refuse') {
    if (input.reasons.length === 0) return { outcome: 'reason-required' };
    if (!input.secondOfficer) return { outcome: 'second-officer-required' };
    const { birthDate } = document;
    const asked = refusalOf({ course: undefined, birthDate, day: at, reasons: input.reasons }) === 'unanswered';
    const given = standingOfAnswers(mayBeChild(birthDate, at), input.safeguards?.answers);
    // What they show is acted upon at the second line: the refusal itself is past.
    if (asked && given === 'unanswered') return { outcome: 'safeguards-unanswered' };
  }
  const near = listEarlierCrossings(store, document, earlierShown).filter(
    (row) => row.direction === input.direction && Math.abs(Date.parse(row.at) - Date.parse(at)) < nearMilliseconds,
  );
  if (near.length > 0 && !input.despite) return { outcome: 'similar', crossings: summaries(store, near) };
  return undefined;
}

interface Found {
  readonly document: TravelDocument;
  readonly at: string;
  readonly screening: Screening;
  readonly approval: Approval | undefined;
}

function crossingOf(workstation: Workstation, input: Form, { document, at, screening, approval }: Found): Crossing {
  const { store, session, rules } = openDataOf(workstation);
  const { config } = openPostOf(workstation).folder;
  const { timeZone } = config.format;
  const hits = mostUrgentFirst(clearKnown(store, document, screening.hits, { now: at, days: config.clearedForDays }));
  const now = workstation.now();
  return {
    id: uuidv7({ msecs: now.getTime() }) as CrossingId,
    direction: input.direction,
    decision: input.decision,
    at,
    startedAt: at,
    post: config.code,
    lane: input.lane,
    officer: session.officer.id,
    document,
    documentSource: 'typed-by-hand',
    journey: input.journey,
    reasons: [...input.reasons],
    ...(approval && { approval }),
    assessment: assess({
      document,
      zone: undefined,
      screening: { lists: countLists(screening.lists), hits },
      past: listEarlierCrossings(store, document, earlierShown)
        .filter((row) => row.at < at)
        .map((row) => pastOf(row, timeZone)),
      captures: noCaptures,
      rules: rules.pack,
      journey: input.journey,
      movements: movementsOf(store, document, rules.pack, timeZone).filter((movement) => movement.at < at),
      direction: input.direction,
      country: config.country,
      today: input.day,
      now: at,
    }),
    hits,
    lists: screening.lists,
    rules: rules.ref,
  };
}

/** The crossing with what was answered on the form, and a late hit for everything that the lists know: all or none. */
function write(workstation: Workstation, crossing: Crossing, safeguards: Form['safeguards']): Entered {
  const { store } = openDataOf(workstation);
  const late = crossing.hits.filter(({ cleared }) => !cleared);
  const child = mayBeChild(crossing.document.birthDate, crossing.at);
  const answers = safeguards && Object.keys(safeguards.answers).length > 0 ? safeguards : undefined;
  const written = recordTogether<'case.safeguarded' | 'crossing.recorded' | 'hit.late'>(workstation, [
    ...(answers ? [{ kind: 'case.safeguarded' as const, payload: { case: crossing.id, ...answers, child } }] : []),
    { id: crossing.id, kind: 'crossing.recorded', payload: crossing },
    ...late.map(({ cleared: _none, resolution: _yet, ...hit }) => ({
      kind: 'hit.late' as const,
      payload: { lateHit: uuidv4() as LateHitId, crossing: crossing.id, hit },
    })),
  ]);
  if (written.outcome !== 'recorded') return written;
  return { outcome: 'entered', id: crossing.id, seq: findPlace(store, crossing.id)?.seq ?? 0, hits: late.length };
}
