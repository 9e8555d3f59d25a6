import * as fc from 'fast-check';
import type { LateHitId } from '../../core/alerts/late-hit.ts';
import type { AlertId } from '../../core/alerts/local-alert.ts';
import type { HeldId } from '../../core/case/case-entries.ts';
import type { Crossing, CrossingId, OfficerId, ScreenedHit, ShiftId } from '../../core/crossing/crossing.ts';
import { personOf } from '../../core/crossing/person-ref.ts';
import { formNumber } from '../../core/paper/form-number.ts';
import type { PackId } from '../../core/paper/paper-entries.ts';
import type { EntryKind } from '../../core/ledger/entry.ts';
import type { NewEntry } from '../../db/ledger.ts';
import { numberedId, sampleCrossing, sampleOfficer } from './sample.ts';

export type AnyNewEntry = { [Kind in EntryKind]: NewEntry<Kind> }[EntryKind];

const at = new Date('2026-03-01T08:00:00Z');
const instant = at.toISOString();
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((name) => name.trim().slice(0, 200).trim());
const birthDate = fc.constantFrom('1974-08-12', '1974-08-XX', 'XXXX-XX-XX', '2012-XX-XX');
const verdict = fc.constantFrom('true', 'false', 'unsure');
const approval = {
  officer: sampleOfficer,
  name: 'Ines Duarte',
  role: 'supervisor',
  method: 'passphrase',
  at: instant,
} as const;
const which = fc.nat({ max: 20 });

/** What can be changed of a crossing between its versions. */
const told = fc.record({
  direction: fc.constantFrom('entry', 'exit'),
  decision: fc.constantFrom('admit', 'refer', 'refuse', 'withdraw'),
  surname: text,
  givenNames: text,
  documentNumber: text,
  birthDate,
  light: fc.constantFrom('clear', 'attention', 'stop'),
  approved: fc.boolean(),
  reasons: fc.subarray(['other', 'minor-alone', 'asylum-request'] as const),
  hits: fc.uniqueArray(fc.record({ entry: fc.constantFrom('a', 'b', 'c'), verdict: fc.option(verdict) }), {
    selector: ({ entry }) => entry,
  }),
});
type Told = typeof told extends fc.Arbitrary<infer One> ? One : never;

const step = fc.oneof(
  fc.record({ does: fc.constant('add-officer' as const), name: text }),
  fc.record({ does: fc.constant('disable-officer' as const), which }),
  fc.record({ does: fc.constant('open-shift' as const), which }),
  fc.record({ does: fc.constant('join-shift' as const), which, lane: fc.constantFrom('1', '2') }),
  fc.record({ does: fc.constant('close-shift' as const), which }),
  fc.record({ does: fc.constant('look-up' as const) }),
  fc.record({
    does: fc.constant('set-threshold' as const),
    list: fc.constantFrom('a', 'b'),
    threshold: fc.constantFrom(0.5, 0.7),
  }),
  fc.record({ does: fc.constant('raise-alert' as const), name: fc.constantFrom('Modou', 'Awa') }),
  fc.record({ does: fc.constant('end-alert' as const), which, how: fc.constantFrom('confirm', 'withdraw') }),
  fc.record({ does: fc.constant('find-late' as const), which, entry: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ does: fc.constant('resolve-late' as const), which, verdict }),
  fc.record({ does: fc.constant('rescreen' as const), version: fc.constantFrom('v1', 'v2') }),
  fc.record({ does: fc.constant('cross' as const), told }),
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('second-line' as const),
      which,
      step: fc.constantFrom('take', 'note', 'examine', 'hold', 'return', 'protect', 'answer', 'close'),
      child: fc.boolean(),
      yes: fc.boolean(),
      officer: fc.constantFrom(1, 2),
    }),
  },
  fc.record({ does: fc.constant('paper' as const), which, step: fc.constantFrom('issue', 'void', 'enter'), told }),
  fc.record({ does: fc.constant('correct' as const), which, told }),
  fc.record({
    does: fc.constant('resolve' as const),
    which,
    entry: fc.constantFrom('a', 'b', 'c'),
    verdict,
    known: fc.boolean(),
  }),
  {
    // Only some of these end in a clearing that counts for later.
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('clear-and-cross' as const),
      told,
      entry: fc.constantFrom('a', 'b', 'c'),
      verdict,
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Anything a post may do after its set-up, as entries that may be appended in this order. */
export const anyHistory: fc.Arbitrary<AnyNewEntry[]> = fc
  .array(step, { minLength: 1, maxLength: 25, size: 'max' })
  .map((steps) => {
    const history: AnyNewEntry[] = [];
    for (const one of steps) history.push(...entriesOf(one, history));
    return history;
  })
  .filter((history) => history.length > 0);

/** The entry of a step, or none where there is nothing yet that it could be about. */
function entriesOf(one: Step, before: readonly AnyNewEntry[]): AnyNewEntry[] {
  const number = before.length + 1;
  const by = { at, officer: sampleOfficer };
  const officers = before.flatMap((entry) => (entry.kind === 'officer.added' ? entry.payload.officer : []));
  const shifts = before.flatMap((entry) => (entry.kind === 'shift.opened' ? entry.payload.shift : []));
  const crossings = before.flatMap((entry) => (entry.kind === 'crossing.recorded' ? entry.payload : []));
  switch (one.does) {
    case 'add-officer': {
      const officer = numberedId(4, number) as OfficerId;
      return [{ ...by, kind: 'officer.added', payload: { officer, name: `${one.name} ${number}`, role: 'guard' } }];
    }
    case 'disable-officer':
      return pick(officers, one.which).map((officer) => ({ ...by, kind: 'officer.disabled', payload: { officer } }));
    case 'open-shift': {
      const shift = numberedId(5, number) as ShiftId;
      return [{ ...by, kind: 'shift.opened', payload: { shift, lane: '1', direction: 'entry' } }];
    }
    case 'join-shift':
      return pick(shifts, one.which).map((shift) => ({
        ...by,
        kind: 'shift.joined',
        payload: { shift, lane: one.lane, direction: 'exit' },
      }));
    case 'close-shift':
      return pick(shifts, one.which).map((shift) => ({ ...by, kind: 'shift.closed', payload: { shift } }));
    case 'look-up':
      return [{ ...by, kind: 'person.looked-up', payload: { by: 'name', found: 0 } }];
    case 'set-threshold': {
      const { list, threshold } = one;
      return [{ ...by, kind: 'list.threshold-set', payload: { list, threshold, travellers: 100 } }];
    }
    case 'raise-alert':
    case 'end-alert':
      return alertEntries(one, before);
    case 'second-line':
      return caseEntries(one, before);
    case 'paper':
      return paperEntries(one, before);
    case 'find-late':
    case 'resolve-late':
    case 'rescreen':
      return lateEntries(one, before);
    case 'cross': {
      const crossing = crossingTold(numberedId(6, number) as CrossingId, one.told);
      return [{ ...by, id: crossing.id, kind: 'crossing.recorded', payload: crossing }];
    }
    case 'correct':
      return pick(crossings, one.which).map(({ id }) => ({
        ...by,
        kind: 'crossing.corrected',
        payload: {
          supersedes: id,
          crossing: crossingTold(id, one.told),
          reason: { code: 'keyed-wrongly', text: '' },
          approval,
        },
      }));
    case 'resolve':
      return pick(crossings, one.which).map((crossing) => resolved(crossing, one.entry, one.verdict, one.known));
    case 'clear-and-cross': {
      const plain = crossingTold(numberedId(6, number) as CrossingId, one.told);
      const crossing = { ...plain, hits: [hitOf(one.entry, one.verdict)] };
      return [
        resolved(crossing, one.entry, one.verdict, true),
        { ...by, id: crossing.id, kind: 'crossing.recorded', payload: crossing },
      ];
    }
  }
}

function alertEntries(
  one: Extract<Step, { does: 'raise-alert' | 'end-alert' }>,
  before: readonly AnyNewEntry[],
): AnyNewEntry[] {
  const by = { at, officer: sampleOfficer };
  if (one.does === 'raise-alert') {
    const alert = numberedId(7, before.length + 1) as AlertId;
    const subject = { kind: 'person' as const, name: one.name };
    const payload = {
      alert,
      subject,
      action: 'call' as const,
      instruction: '',
      reason: 'seen nearby',
      expiresAt: instant,
    };
    return [{ ...by, kind: 'alert.raised', payload }];
  }
  const alerts = before.flatMap((entry) => (entry.kind === 'alert.raised' ? entry.payload.alert : []));
  return pick(alerts, one.which).map((alert) =>
    one.how === 'confirm'
      ? { ...by, kind: 'alert.confirmed', payload: { alert } }
      : { ...by, kind: 'alert.withdrawn', payload: { alert, reason: 'found' } },
  );
}

function caseEntries(one: Extract<Step, { does: 'second-line' }>, before: readonly AnyNewEntry[]): AnyNewEntry[] {
  const by = { at, officer: numberedId(1, one.officer) as OfficerId };
  const crossings = before.flatMap((entry) => (entry.kind === 'crossing.recorded' ? entry.payload.id : []));
  const held = numberedId(9, 1) as HeldId;
  return pick(crossings, one.which).map((id): AnyNewEntry => {
    switch (one.step) {
      case 'take':
        return { ...by, kind: 'case.taken', payload: { case: id } };
      case 'note':
        return { ...by, kind: 'case.noted', payload: { case: id, kind: 'note', text: 'seen', with: '', language: '' } };
      case 'examine':
        return {
          ...by,
          kind: 'case.examined',
          payload: { case: id, part: 'edges', finding: 'pass', note: '', pictures: [] },
        };
      case 'hold':
        return {
          ...by,
          kind: 'case.document-held',
          payload: { case: id, held, what: 'a card', reason: 'evidence', text: '', askAt: 'here' },
        };
      case 'return':
        return { ...by, kind: 'case.document-returned', payload: { case: id, held, to: 'holder', text: '' } };
      case 'protect':
        return { ...by, kind: 'case.protected', payload: { case: id, needs: ['other'], child: one.child } };
      case 'answer': {
        const calm = { 'spoken-alone': 'yes', 'asks-protection': 'no', controlled: 'no', 'urgent-need': 'no' } as const;
        const kin = { accompanied: 'yes', 'best-interests': 'yes' } as const;
        const answers = { ...calm, ...kin, 'fears-return': one.yes ? 'yes' : 'no' } as const;
        return { ...by, kind: 'case.safeguarded', payload: { case: id, answers, note: '', child: one.child } };
      }
      case 'close': {
        const closing = { outcome: 'unfounded', reasons: [], finding: '', handedTo: '' } as const;
        return { ...by, kind: 'case.closed', payload: { case: id, ...closing, reasons: [], approval } };
      }
    }
  });
}

function paperEntries(one: Extract<Step, { does: 'paper' }>, before: readonly AnyNewEntry[]): AnyNewEntry[] {
  const by = { at, officer: sampleOfficer };
  const number = before.length + 1;
  const form = formNumber({ post: 'TEST', year: 2026, number: (one.which % 5) + 1 });
  switch (one.step) {
    case 'issue': {
      const pack = numberedId(10, number) as PackId;
      return [{ ...by, kind: 'paper.issued', payload: { pack, post: 'TEST', year: 2026, from: 1, to: 20 } }];
    }
    case 'void':
      return [{ ...by, kind: 'paper.voided', payload: { form, reason: 'spoilt', text: '' } }];
    case 'enter': {
      const plain = crossingTold(numberedId(11, number) as CrossingId, one.told);
      const crossing = { ...plain, paper: { form, decidedBy: 'Ines Duarte' } };
      return [{ ...by, id: crossing.id, kind: 'crossing.recorded', payload: crossing }];
    }
  }
}

function lateEntries(
  one: Extract<Step, { does: 'find-late' | 'resolve-late' | 'rescreen' }>,
  before: readonly AnyNewEntry[],
): AnyNewEntry[] {
  const by = { at, officer: undefined };
  switch (one.does) {
    case 'rescreen': {
      const lists = [{ list: 'national', version: one.version }];
      return [{ ...by, kind: 'travellers.rescreened', payload: { lists, since: instant, travellers: 2, found: 0 } }];
    }
    case 'find-late': {
      const crossings = before.flatMap((entry) => (entry.kind === 'crossing.recorded' ? entry.payload.id : []));
      const lateHit = numberedId(8, before.length + 1) as LateHitId;
      return pick(crossings, one.which).map((crossing) => ({
        ...by,
        kind: 'hit.late',
        payload: { lateHit, crossing, hit: hitOf(one.entry, null) },
      }));
    }
    case 'resolve-late': {
      const found = before.flatMap((entry) => (entry.kind === 'hit.late' ? entry.payload.lateHit : []));
      return pick(found, one.which).map((lateHit) => ({
        at,
        officer: sampleOfficer,
        kind: 'hit.late-resolved',
        payload: { lateHit, resolution: resolution(one.verdict) },
      }));
    }
  }
}

function resolved(
  { id, document }: Crossing,
  entry: string,
  answer: 'true' | 'false' | 'unsure',
  known: boolean,
): NewEntry<'hit.resolved'> {
  const person = personOf(document);
  return {
    at,
    officer: sampleOfficer,
    kind: 'hit.resolved',
    payload: {
      crossing: id,
      list: 'national',
      entry,
      listVersion: 'v2',
      score: 0.5,
      resolution: resolution(answer),
      ...(known && person && { person, entryHash: 'h1', agreed: ['birthDate', 'name'] }),
    },
  };
}

function crossingTold(
  id: CrossingId,
  { hits, reasons, light, direction, decision, approved, ...document }: Told,
): Crossing {
  const plain = sampleCrossing(1);
  return {
    ...plain,
    id,
    direction,
    decision,
    document: { ...plain.document, ...document },
    assessment: { ...plain.assessment, light },
    hits: hits.map((hit) => hitOf(hit.entry, hit.verdict)),
    reasons: reasons.map((code) => ({ code, text: '' })),
    ...(approved && { approval }),
  };
}

function hitOf(entry: string, verdictOfHit: 'true' | 'false' | 'unsure' | null): ScreenedHit {
  return {
    list: 'national',
    entry,
    listVersion: 'v1',
    score: 0.9,
    reasons: [],
    title: entry,
    action: 'call',
    instruction: '',
    remarks: '',
    ...(verdictOfHit && { resolution: resolution(verdictOfHit) }),
  };
}

function resolution(answer: 'true' | 'false' | 'unsure') {
  return { verdict: answer, reason: 'compared by eye', officer: sampleOfficer, at: instant };
}

function pick<One>(ones: readonly One[], index: number): One[] {
  return ones.length === 0 ? [] : [ones[index % ones.length]!];
}
