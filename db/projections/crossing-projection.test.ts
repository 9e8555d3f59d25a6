import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Crossing, ScreenedHit } from '../../core/crossing/crossing.ts';
import { createSampleStore, sampleCrossing, sampleOfficer } from '../../test/faults/sample.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';
import { findCrossing, getCrossing, listEarlierCrossings, listVersions, searchCrossings } from '../crossings.ts';
import { appendEntry } from '../ledger.ts';
import { closeStore } from '../open-store.ts';
import { transact } from '../store.ts';
import type { Store } from '../store.ts';

const at = new Date('2026-03-01T08:00:00Z');
const by = { at, officer: sampleOfficer };
const approval = {
  officer: sampleOfficer,
  name: 'Samuel Mensah',
  role: 'supervisor',
  method: 'passphrase',
  at: at.toISOString(),
} as const;

let store: Store;
beforeEach(() => {
  store = createSampleStore(join(temporaryFolder('projection'), 'borderpost.db'));
  onTestFinished(() => closeStore(store));
});

function record(crossing: Crossing) {
  return transact(store, (tx) =>
    appendEntry(tx, { ...by, id: crossing.id, kind: 'crossing.recorded', payload: crossing }),
  );
}

function correct(crossing: Crossing) {
  const payload = { supersedes: crossing.id, crossing, reason: { code: 'keyed-wrongly', text: '' } as const, approval };
  return transact(store, (tx) => appendEntry(tx, { ...by, kind: 'crossing.corrected', payload }));
}

function named(number: number, surname: string, givenNames: string, documentNumber = ''): Crossing {
  const crossing = sampleCrossing(number);
  return { ...crossing, document: { ...crossing.document, surname, givenNames, documentNumber } };
}

function found(search: { name?: string; documentNumber?: string }) {
  return searchCrossings(store, { ...search, most: 10 }).map(({ id }) => id);
}

test('a crossing is found by the beginning of any word of the name, without accents, and by its document number', () => {
  const crossing = named(1, "Ould-Ahmed N'Diaye", 'Sidi Müller', 'UT 12-34');
  record(crossing);
  record(named(2, 'Someone', 'Else', 'XX99'));
  for (const name of ['ahmed', 'NDIAYE', 'muller', 'sid ould', 'Müll']) expect(found({ name })).toEqual([crossing.id]);
  for (const documentNumber of ['ut1234', 'UT-1', 'UT 12']) expect(found({ documentNumber })).toEqual([crossing.id]);
  for (const search of [{ name: 'hmed' }, { name: 'ahmed else' }, { documentNumber: '1234' }])
    expect(found(search)).toEqual([]);
});

test('a corrected crossing shows its newest version under its first number and is found by its new name alone', () => {
  const first = record(named(1, 'DIALO', 'AMINATA', 'UT1'));
  const second = correct(named(1, 'DIALLO', 'AMINATA', 'UT2'));
  const row = findCrossing(store, first.id)!;
  expect(row).toMatchObject({
    seq: first.seq,
    version_seq: second.seq,
    versions: 2,
    surname: 'DIALLO',
    document_number: 'UT2',
  });
  expect(getCrossing(store, row).document.surname).toBe('DIALLO');
  expect([found({ name: 'DIALO' }), found({ name: 'DIALLO' }), found({ documentNumber: 'UT1' })]).toEqual([
    [],
    [first.id],
    [],
  ]);
  expect(listVersions(store, first.id).map(({ seq }) => seq)).toEqual([first.seq, second.seq]);
});

test('a correction of a crossing that is not in the record is refused whole', () => {
  expect(() => correct(sampleCrossing(1))).toThrow();
  expect(store.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get()).toBe(2);
});

test('earlier crossings are those of the same document or the same person, newest first', () => {
  const [byDocument, byPerson, both] = [
    named(1, 'OTHER', 'NAME', 'UT1'),
    named(2, 'KEITA', 'AMINA', 'UT2'),
    named(3, 'KEITA', 'AMINA', 'UT1'),
  ];
  for (const crossing of [byDocument, byPerson, both, named(4, 'THIRD', 'PERSON', 'UT3')]) record(crossing);
  // The order of names differs from document to document.
  const document = { ...both.document, surname: 'AMINA', givenNames: 'KEITA' };
  expect(listEarlierCrossings(store, document, 10).map(({ id }) => id)).toEqual([both.id, byPerson.id, byDocument.id]);
  expect(listEarlierCrossings(store, document, 1).map(({ id }) => id)).toEqual([both.id]);
});

test('a crossing without a document number has none in common with others', () => {
  for (const number of [1, 2]) record(named(number, `ONE${number}`, '', ''));
  const { document } = named(3, 'ANOTHER', '', '');
  expect(listEarlierCrossings(store, document, 10)).toEqual([]);
});

test('a hit that is resolved later keeps its place and takes the verdict', () => {
  const hit: ScreenedHit = {
    list: 'national',
    entry: 'W-1',
    listVersion: 'v1',
    score: 0.8,
    reasons: [],
    title: 'X',
    action: 'call',
    instruction: '',
    remarks: '',
  };
  const crossing = { ...sampleCrossing(1), hits: [hit] };
  record(crossing);
  const verdicts = () => store.sqlite.prepare('SELECT entry, list_version, verdict FROM hit').all();
  expect(verdicts()).toEqual([{ entry: 'W-1', list_version: 'v1', verdict: null }]);
  const resolution = {
    verdict: 'false',
    reason: 'Another birth date.',
    officer: sampleOfficer,
    at: at.toISOString(),
  } as const;
  const payload = { crossing: crossing.id, list: 'national', entry: 'W-1', listVersion: 'v2', score: 0.8, resolution };
  transact(store, (tx) => appendEntry(tx, { ...by, kind: 'hit.resolved', payload }));
  expect(verdicts()).toEqual([{ entry: 'W-1', list_version: 'v2', verdict: 'false' }]);
});
