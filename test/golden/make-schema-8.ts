import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { insertPicture } from '../../db/blobs.ts';
import { saveDraft } from '../../db/drafts.ts';
import { appendEntry, ledgerHead } from '../../db/ledger.ts';
import { closeStore } from '../../db/open-store.ts';
import { hashAt, listEpochs } from '../../db/outbox.ts';
import type { EpochRange } from '../../db/outbox.ts';
import { insertQuarantined, insertSyncState, moveAcknowledged } from '../../db/sync-state.ts';
import { transact } from '../../db/store.ts';
import type { HeldId } from '../../core/case/case-entries.ts';
import { FormNumber, formNumber } from '../../core/paper/form-number.ts';
import type { PackId } from '../../core/paper/paper-entries.ts';
import type { LateHitId } from '../../core/alerts/late-hit.ts';
import type { AlertId } from '../../core/alerts/local-alert.ts';
import { personOf } from '../../core/crossing/person-ref.ts';
import type { Crossing, ScreenedHit, ShiftId } from '../../core/crossing/crossing.ts';
import { createSampleStore, numberedId, sampleCrossing, sampleOfficer } from '../faults/sample.ts';

/*
 * Makes schema-8.db: a small record as the eighth released schema keeps it, with a case at the second line, forms on paper and a rule pack taken, under the tests' key.
 * It was run once; the file is kept as it is. Prints the newest entry, which golden.test.ts expects.
 */
const file = fileURLToPath(new URL('./schema-8.db', import.meta.url));
const at = new Date('2026-03-01T08:00:00Z');
const by = { at, officer: sampleOfficer };
const expiresAt = '2026-03-04T08:00:00.000Z';
const shift = numberedId(5, 1) as ShiftId;

for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
const store = createSampleStore(file);
const resolution = {
  verdict: 'false',
  reason: 'Another birth date.',
  officer: sampleOfficer,
  at: at.toISOString(),
} as const;
const approval = {
  officer: sampleOfficer,
  name: 'Samuel Mensah',
  role: 'supervisor',
  method: 'passphrase',
  at: at.toISOString(),
} as const;
const hit: ScreenedHit = {
  list: 'national',
  entry: 'W-1',
  listVersion: 'v1',
  entryHash: 'h1',
  score: 0.7,
  reasons: [{ code: 'word-same', listed: 'TRAVELLER', given: 'TRAVELLER', contribution: 0.7 }],
  title: 'TRAVELLER',
  matchedName: 'TRAVELLER',
  action: 'call',
  direction: 'exit',
  priority: 'high',
  instruction: '',
  remarks: '',
};

/** A page, a photo and a finger of one picture: what is derived from them does not look into it. */
function captured(sha256: string, number: number): Pick<Crossing, 'photo' | 'captures'> {
  const picture = { sha256, media: 'image/jpeg', bytes: 2000, width: 40, height: 50 } as const;
  const quality = { score: 80, reasons: [], eyeDistance: 60 };
  const when = at.toISOString();
  const comparison = { comparable: true, distance: 0.41, score: 78, band: 'alike' } as const;
  const finger = {
    position: 'right-index',
    picture,
    at: when,
    sensor: { make: 'ZhianTec', model: 'R307' },
    dpi: 500,
  } as const;
  return {
    photo: sha256,
    captures: {
      level: 'fingers',
      pages: [{ picture, at: when, origin: 'camera', extent: 'page', zone: true }],
      face:
        number === 3
          ? { kind: 'exception', reason: 'veil', text: '', officer: sampleOfficer, at: when }
          : { kind: 'taken', picture, at: when, camera: 'C920', quality, compared: { page: sha256, comparison } },
      fingers: {
        count: 2,
        threshold: 50,
        mostAttempts: 3,
        exceptions: { 'left-index': 'bandaged' },
        tries: { 'right-index': { attempts: 1, best: finger } },
      },
    },
  };
}

function form(number: number): FormNumber {
  return FormNumber.parse(formNumber({ post: 'TEST', year: 2026, number }));
}

const births = ['1974-08-12', '1990-01-01', '1974-XX-XX', 'XXXX-XX-XX'];

transact(store, (tx) => {
  appendEntry(tx, { ...by, kind: 'session.opened', payload: { officer: sampleOfficer } });
  appendEntry(tx, { ...by, kind: 'shift.opened', payload: { shift, lane: '1', direction: 'entry' } });
  const pack = numberedId(10, 1) as PackId;
  appendEntry(tx, { ...by, kind: 'paper.issued', payload: { pack, post: 'TEST', year: 2026, from: 1, to: 10 } });
  appendEntry(tx, { ...by, kind: 'paper.voided', payload: { form: form(2), reason: 'spoilt', text: '' } });
  for (let number = 1; number <= 12; number += 1) {
    const picture = { media: 'image/jpeg', bytes: Buffer.alloc(2000, number) };
    const plain = sampleCrossing(number);
    const crossing = {
      ...plain,
      shift,
      document: { ...plain.document, birthDate: births[number % births.length]! },
      journey: {
        ...plain.journey,
        ...(number % 2 === 0 && { purpose: 'trade' as const }),
        ...(number % 3 === 0 && { stayDays: number }),
      },
      ...(number % 3 === 0 && captured(insertPicture(tx, picture), number)),
      ...(number % 4 === 0 && { hits: [{ ...hit, resolution }], approval }),
      ...(number === 5 && {
        decision: 'refer' as const,
        reasons: [{ code: 'identity-doubt' as const, text: 'another face' }],
      }),
      ...(number === 7 && { paper: { form: form(1), decidedBy: 'Ines Duarte' } }),
    };
    if (crossing.hits.length > 0) {
      const { list, entry, listVersion, entryHash, score } = hit;
      appendEntry(tx, {
        ...by,
        kind: 'hit.resolved',
        payload: {
          crossing: crossing.id,
          list,
          entry,
          listVersion,
          score,
          resolution,
          ...(entryHash !== undefined && { entryHash }),
          person: personOf(crossing.document)!,
          agreed: ['name'],
        },
      });
    }
    appendEntry(tx, { ...by, id: crossing.id, kind: 'crossing.recorded', payload: crossing });
  }
  const ofCase = { case: sampleCrossing(5).id } as const;
  const held = numberedId(9, 1) as HeldId;
  appendEntry(tx, { ...by, kind: 'case.taken', payload: ofCase });
  appendEntry(tx, {
    ...by,
    kind: 'case.noted',
    payload: { ...ofCase, kind: 'interview', text: 'Says to be a cousin.', with: 'I. Brahim', language: 'ar' },
  });
  appendEntry(tx, {
    ...by,
    kind: 'case.examined',
    payload: { ...ofCase, part: 'face', finding: 'doubt', note: 'the ears', pictures: [] },
  });
  appendEntry(tx, {
    ...by,
    kind: 'case.document-held',
    payload: { ...ofCase, held, what: 'Passport UT0000005', reason: 'identity-check', text: '', askAt: 'Post TEST' },
  });
  appendEntry(tx, { ...by, kind: 'case.document-returned', payload: { ...ofCase, held, to: 'holder', text: '' } });
  appendEntry(tx, {
    ...by,
    kind: 'case.closed',
    payload: { ...ofCase, outcome: 'unfounded', reasons: [], finding: 'The same person.', handedTo: '', approval },
  });
  appendEntry(tx, {
    ...by,
    officer: undefined,
    kind: 'rules.taken',
    payload: { name: 'uto', version: '2026.1', sha256: 'e'.repeat(64) },
  });
  const first = sampleCrossing(1);
  const corrected = { ...first, document: { ...first.document, surname: 'CORRECTED' } };
  appendEntry(tx, {
    ...by,
    kind: 'crossing.corrected',
    payload: { supersedes: first.id, crossing: corrected, reason: { code: 'keyed-wrongly', text: '' }, approval },
  });
  appendEntry(tx, {
    ...by,
    kind: 'list.threshold-set',
    payload: { list: 'national', threshold: 0.7, expectedPer1000: 12.5, travellers: 80 },
  });
  appendEntry(tx, {
    ...by,
    kind: 'capture.level-set',
    payload: { lane: '1', level: 'fingers', reason: 'order of headquarters' },
  });
  const alerts = [1, 2, 3].map((number) => numberedId(7, number) as AlertId);
  for (const alert of alerts) {
    const subject = { kind: 'vehicle', plate: 'TC 4471 B' } as const;
    const payload = { alert, subject, action: 'call', instruction: '', reason: 'driven off', expiresAt } as const;
    appendEntry(tx, { ...by, kind: 'alert.raised', payload });
  }
  appendEntry(tx, { ...by, kind: 'alert.confirmed', payload: { alert: alerts[1]! } });
  appendEntry(tx, { ...by, kind: 'alert.withdrawn', payload: { alert: alerts[2]!, reason: 'found' } });
  const lateHit = numberedId(8, 1) as LateHitId;
  appendEntry(tx, { ...by, kind: 'hit.late', payload: { lateHit, crossing: first.id, hit } });
  appendEntry(tx, { ...by, kind: 'hit.late-resolved', payload: { lateHit, resolution } });
  appendEntry(tx, {
    ...by,
    officer: undefined,
    kind: 'travellers.rescreened',
    payload: { lists: [{ list: 'national', version: 'v2' }], since: at.toISOString(), travellers: 12, found: 1 },
  });
  const keys = { key: 'A'.repeat(43), headquarters: 'B'.repeat(43) };
  appendEntry(tx, { ...by, kind: 'sync.enrolled', payload: { server: 'https://hq.example', ...keys } });
  insertSyncState(tx, {
    server: 'https://hq.example',
    hqKey: keys.headquarters,
    hqEncryption: 'C'.repeat(43),
    standing: 'approved',
  });
  const [{ epoch, last }] = listEpochs(tx) as [EpochRange];
  const hash = hashAt(tx, last)!;
  appendEntry(tx, {
    at,
    officer: undefined,
    kind: 'epoch.begun',
    payload: {
      before: epoch,
      after: last,
      hash,
      reason: 'headquarters-has-more',
      headquarters: { highWater: 40, head: 'd'.repeat(64) },
    },
  });
  moveAcknowledged(tx, 20);
  insertQuarantined(tx, { seq: 7, reason: 'unknown-kind', at: at.toISOString() });
  saveDraft(tx, '1', '{"traveller":"on the desk"}');
});
process.stdout.write(`${JSON.stringify(ledgerHead(store))}\n`);
closeStore(store);
