import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { insertPicture } from '../../db/blobs.ts';
import { saveDraft } from '../../db/drafts.ts';
import { appendEntry, ledgerHead } from '../../db/ledger.ts';
import { closeStore } from '../../db/open-store.ts';
import { transact } from '../../db/store.ts';
import type { ShiftId } from '../../core/crossing/crossing.ts';
import { createSampleStore, numberedId, sampleCrossing, sampleOfficer } from '../faults/sample.ts';

/*
 * Makes schema-1.db: a small record as the first released schema keeps it, under the tests' key. It was run once; the file is kept
 * as it is, so that every later version can be held to opening it. Prints the newest entry, which golden.test.ts expects.
 */
const file = fileURLToPath(new URL('./schema-1.db', import.meta.url));
const at = new Date('2026-03-01T08:00:00Z');
const by = { at, officer: sampleOfficer };
const shift = numberedId(5, 1) as ShiftId;

for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
const store = createSampleStore(file);
transact(store, (tx) => {
  appendEntry(tx, { ...by, kind: 'session.opened', payload: { officer: sampleOfficer } });
  appendEntry(tx, { ...by, kind: 'shift.opened', payload: { shift, lane: '1', direction: 'entry' } });
  appendEntry(tx, {
    ...by,
    kind: 'list.imported',
    officer: undefined,
    payload: { list: 'national', version: 'v1', entries: 3, names: 4, rejected: 0 },
  });
  for (let number = 1; number <= 12; number += 1) {
    const picture = { media: 'image/jpeg', bytes: Buffer.alloc(2000, number) };
    const crossing = {
      ...sampleCrossing(number),
      shift,
      ...(number % 3 === 0 && { photo: insertPicture(tx, picture) }),
    };
    appendEntry(tx, { ...by, id: crossing.id, kind: 'crossing.recorded', payload: crossing });
  }
  const first = sampleCrossing(1);
  const resolution = {
    verdict: 'false',
    reason: 'Another birth date.',
    officer: sampleOfficer,
    at: at.toISOString(),
  } as const;
  appendEntry(tx, {
    ...by,
    kind: 'hit.resolved',
    payload: { crossing: first.id, list: 'national', entry: 'W-1', listVersion: 'v1', score: 0.7, resolution },
  });
  const approval = {
    officer: sampleOfficer,
    name: 'Samuel Mensah',
    role: 'supervisor',
    method: 'passphrase',
    at: at.toISOString(),
  } as const;
  const corrected = { ...first, document: { ...first.document, surname: 'CORRECTED' } };
  appendEntry(tx, {
    ...by,
    kind: 'crossing.corrected',
    payload: { supersedes: first.id, crossing: corrected, reason: { code: 'keyed-wrongly', text: '' }, approval },
  });
  saveDraft(tx, '1', '{"traveller":"on the desk"}');
  appendEntry(tx, {
    ...by,
    kind: 'clock.jumped',
    officer: undefined,
    payload: { seconds: -86_400, before: '2026-03-02T08:00:00.000Z', after: at.toISOString() },
  });
});
process.stdout.write(`${JSON.stringify(ledgerHead(store))}\n`);
closeStore(store);
