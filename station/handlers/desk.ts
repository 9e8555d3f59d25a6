import { refusalOf } from '../../core/case/safeguards.ts';
import { wantedOf } from '../../core/capture/wanted.ts';
import { agreeingFields, mayBeRemembered } from '../../core/crossing/clear-hit.ts';
import type { Crossing, HitResolution } from '../../core/crossing/crossing.ts';
import { isOpen } from '../../core/crossing/hit-standing.ts';
import { mayDecide } from '../../core/crossing/may-decide.ts';
import { personOf } from '../../core/crossing/person-ref.ts';
import { findCourse } from '../../db/cases.ts';
import type { Decision, ReasonCode } from '../../core/crossing/vocabulary.ts';
import { findApproval } from '../../core/rules/pack/approver.ts';
import type { Approver } from '../../core/rules/pack/approver.ts';
import type { RulePack } from '../../core/rules/pack/rule-pack.ts';
import { appendEntry } from '../../db/ledger.ts';
import { transact } from '../../db/store.ts';
import type { DecideOutcome, TypedDocument } from '../../protocol/contract/desk.ts';
import { keepPage, takeHeldPage } from '../desk/keep-page.ts';
import { readPictureAtDesk } from '../desk/read-picture.ts';
import { askedHere } from '../desk/asked-here.ts';
import { reassess } from '../desk/assess-saved.ts';
import { clearTraveller } from '../desk/desk-of-lane.ts';
import type { SavedTraveller } from '../desk/desk-of-lane.ts';
import { notify, saveDesk } from '../desk/save-desk.ts';
import { isPlateUnscreened, screenAgain } from '../desk/screen-again.ts';
import { enter, receive } from '../desk/take-document.ts';
import { postDay } from '../post-day.ts';
import { recordCrossing } from '../record-crossing.ts';
import { approve } from '../second-officer.ts';
import { levelOf } from './capture-level.ts';
import { storeFailed } from '../store-failed.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';

export async function receiveAtDesk(workstation: Workstation, { raw, source, held }: Inputs['desk']['receive']) {
  const taken = await receive(workstation, raw, source);
  const page = held === undefined ? undefined : takeHeldPage(workstation, held);
  const placed = workstation.post?.data?.desk.saved?.traveller;
  if (taken.outcome === 'traveller' && placed && page) keepPage(workstation, placed.crossing, page, true);
  return taken;
}

export function keepHeldPage(
  workstation: Workstation,
  { crossing, held }: Inputs['desk']['keepHeld'],
): Outputs['desk']['keepHeld'] {
  const page = takeHeldPage(workstation, held);
  if (!page) return { outcome: 'gone' };
  keepPage(workstation, crossing, page, false);
  return { outcome: 'kept' };
}

export async function readPictureOfPage(workstation: Workstation, { picture, live }: Inputs['desk']['readPicture']) {
  return readPictureAtDesk(workstation, new Uint8Array(await picture.arrayBuffer()), live);
}

export function enterAtDesk(workstation: Workstation, typed: TypedDocument) {
  return enter(workstation, { format: 'NONE', optionalData: '', ...typed });
}

/** Saves the officer's answers; another number plate is held against the lists before this ends. */
export async function setJourney(
  workstation: Workstation,
  { crossing, journey }: Inputs['desk']['setJourney'],
): Promise<void> {
  const { saved } = openDataOf(workstation).desk;
  if (saved?.traveller.crossing !== crossing) return;
  const answered = reassess(workstation, {
    ...saved,
    traveller: { ...saved.traveller, journey, prefilled: false },
  });
  saveDesk(workstation, answered);
  if (isPlateUnscreened(answered)) await screenAgain(workstation, saved.traveller.crossing);
}

export function resolveHit(
  workstation: Workstation,
  input: Inputs['desk']['resolveHit'],
): { readonly outcome: 'resolved' | 'not-found' } {
  const data = openDataOf(workstation);
  const { saved } = data.desk;
  if (saved?.traveller.crossing !== input.crossing) return { outcome: 'not-found' };
  const hit = saved.traveller.hits.find(({ list, entry }) => list === input.list && entry === input.entry);
  if (!hit) return { outcome: 'not-found' };

  const at = workstation.now();
  const officer = data.session.officer.id;
  const resolution: HitResolution = { verdict: input.verdict, reason: input.reason, officer, at: at.toISOString() };
  const { list, entry, listVersion, score, entryHash } = hit;
  const person = personOf(saved.traveller.document);
  const remembers = person && entryHash !== undefined && mayBeRemembered(hit);
  transact(data.store, (tx) =>
    appendEntry(tx, {
      kind: 'hit.resolved',
      at,
      officer,
      payload: {
        crossing: saved.traveller.crossing,
        list,
        entry,
        listVersion,
        score,
        resolution,
        ...(person && { person }),
        ...(remembers && { entryHash, agreed: agreeingFields(hit.reasons) }),
      },
    }),
  );
  const hits = saved.traveller.hits.map((known) => (known === hit ? { ...hit, resolution } : known));
  saveDesk(workstation, reassess(workstation, { ...saved, traveller: { ...saved.traveller, hits } }));
  return { outcome: 'resolved' };
}

export async function decide(workstation: Workstation, input: Inputs['desk']['decide']): Promise<DecideOutcome> {
  const data = openDataOf(workstation);
  const present = () => travellerAt(workstation, input.crossing);
  const before = present();
  if ('outcome' in before) return before;
  // After a power cut the vehicle may be saved without an answer of the lists to it.
  if (isPlateUnscreened(before)) await screenAgain(workstation, before.traveller.crossing);
  const screened = present();
  if ('outcome' in screened) return screened;
  if (input.decision === 'admit' && screened.traveller.hits.some(isOpen)) return { outcome: 'hit-open' };
  const { document, captures } = screened.traveller;
  if (input.decision === 'admit' && wantedOf(askedHere(workstation, data, document), captures).length > 0)
    return { outcome: 'capture-wanted' };

  const approved = input.secondOfficer && (await approve(workstation, input.secondOfficer));
  if (approved && !approved.ok) {
    const { kind, ...rest } = { waitSeconds: 0, ...approved.failure };
    return kind === 'second-officer-refused' ? { outcome: kind, ...rest } : { outcome: kind };
  }
  // The second officer's passphrase takes a moment to check; the desk may have moved on.
  const saved = present();
  if ('outcome' in saved) return { outcome: 'other-traveller' };
  if (input.decision === 'admit' && saved.traveller.hits.some(isOpen)) return { outcome: 'hit-open' };
  const { pack } = data.rules;
  if (!input.reasons.every(({ code, rule }) => isReasonOf(pack, code, rule))) return { outcome: 'rules-changed' };
  const approval = approved?.value;
  const allowed = mayDecide({
    ...saved.traveller,
    decision: input.decision,
    reasons: input.reasons,
    officer: data.session.officer.id,
    approval,
    refusal: refusalOf({
      course: findCourse(data.store, input.crossing),
      birthDate: document.birthDate,
      day: workstation.now().toISOString(),
      reasons: input.reasons,
    }),
    approver: approverFor(workstation, input.decision),
  });
  if (!allowed.ok) return { outcome: allowed.failure.kind };

  const crossing = crossingOf(workstation, saved, input, approval);
  const recorded = recordCrossing(
    { store: data.store, folder: openPostOf(workstation).folder.folder, now: workstation.now },
    crossing,
  );
  if (!recorded.ok) {
    storeFailed(workstation, recorded.failure);
    return { outcome: 'not-recorded', message: recorded.failure.message };
  }
  const { surname, givenNames } = crossing.document;
  clearTraveller(data.desk);
  data.desk.lastRecorded = {
    id: crossing.id,
    seq: recorded.value.seq,
    decision: crossing.decision,
    surname,
    givenNames,
    at: crossing.at,
  };
  notify(workstation, {
    code: 'recorded',
    level: 'good',
    detail: { seq: recorded.value.seq, decision: crossing.decision },
  });
  return { outcome: 'recorded', id: crossing.id, seq: recorded.value.seq, hash: recorded.value.hash };
}

/** A reason that names a rule names one of the pack in force. */
function isReasonOf({ refusals }: RulePack, code: ReasonCode, rule: string | undefined): boolean {
  return rule === undefined || refusals.some((refusal) => refusal.id === rule && refusal.code === code);
}

export function approverFor(workstation: Workstation, decision: Decision): Approver | undefined {
  const { pack } = openDataOf(workstation).rules;
  const today = postDay(workstation.now(), openPostOf(workstation).folder.config.format.timeZone);
  return findApproval(pack, decision === 'refuse' ? 'refuse' : 'override', today)?.by;
}

function travellerAt(
  workstation: Workstation,
  crossing: string,
): SavedTraveller | { readonly outcome: 'no-traveller' | 'other-traveller' } {
  const { saved } = openDataOf(workstation).desk;
  if (!saved) return { outcome: 'no-traveller' };
  return saved.traveller.crossing === crossing ? saved : { outcome: 'other-traveller' };
}

export function dismissNotice(workstation: Workstation): void {
  notify(workstation, undefined);
}

function crossingOf(
  workstation: Workstation,
  saved: SavedTraveller,
  input: Inputs['desk']['decide'],
  approval: Crossing['approval'],
): Crossing {
  const { traveller, lists, rules } = saved;
  const data = openDataOf(workstation);
  const { captures } = traveller;
  return {
    id: traveller.crossing,
    direction: traveller.direction,
    decision: input.decision,
    at: workstation.now().toISOString(),
    startedAt: traveller.startedAt,
    post: openPostOf(workstation).folder.config.code,
    lane: data.duty?.lane ?? '',
    ...(data.shift && { shift: data.shift.id }),
    officer: data.session.officer.id,
    document: traveller.document,
    documentSource: traveller.source,
    journey: traveller.journey,
    reasons: [...input.reasons],
    ...(approval && { approval }),
    assessment: traveller.assessment,
    hits: traveller.hits,
    ...(rules && { rules }),
    lists: lists ?? [],
    ...(captures.face?.kind === 'taken' && { photo: captures.face.picture.sha256 }),
    captures: { level: levelOf(data.store, data.duty?.lane ?? ''), ...captures },
  };
}
