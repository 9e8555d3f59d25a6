import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { standingOf } from '../../core/alerts/alert-course.ts';
import { personOf } from '../../core/crossing/person-ref.ts';
import { listLaneLevels } from '../../db/capture-levels.ts';
import { findClearing } from '../../db/cleared-hits.ts';
import { findCrossing, listVersions, searchCrossings } from '../../db/crossings.ts';
import { findDraft } from '../../db/drafts.ts';
import { listLateHits } from '../../db/late-hits.ts';
import { ledgerHead } from '../../db/ledger.ts';
import { listThresholds } from '../../db/list-thresholds.ts';
import { listAlerts } from '../../db/local-alerts.ts';
import { shippedMigrations } from '../../db/migrate.ts';
import { closeStore, openStore } from '../../db/open-store.ts';
import { listEpochs } from '../../db/outbox.ts';
import { rebuildProjections } from '../../db/rebuild.ts';
import { projectionTables } from '../../db/schema.ts';
import { findSyncState } from '../../db/sync-state.ts';
import { verifyLedger } from '../../db/verify.ts';
import { checkRecord } from '../faults/checker.ts';
import { sampleCrossing, testKey } from '../faults/sample.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

/** A record for every released schema, as it was written then, with its newest entry. */
const golden = [
  {
    schema: 1,
    head: { seq: 20, hash: '0922ad91b5fea0c414b0938a027e23ea149ea6922dc41191396147d6bfb35176' },
    cleared: 0,
    thresholds: {},
    alerts: [],
    late: [],
    levels: [],
  },
  {
    schema: 2,
    head: { seq: 20, hash: 'a07b07254ea453d00dcefd6f86f958252bdb3a3554eb158f36388a10bab6bb93' },
    cleared: 3,
    thresholds: {},
    alerts: [],
    late: [],
    levels: [],
  },
  {
    schema: 3,
    head: { seq: 21, hash: 'cd12235efe9eaa0cabcf5c5e1fc2009de2aac7d2e1f785c6335218ac8e406ecf' },
    cleared: 3,
    thresholds: { national: 0.7 },
    alerts: [],
    late: [],
    levels: [],
  },
  {
    schema: 4,
    head: { seq: 29, hash: 'd2e8c5e9e134ced6e8f6d09d868d70a08187da0bdcd341a0a912778335bbb0fa' },
    cleared: 3,
    thresholds: { national: 0.7 },
    alerts: ['withdrawn', 'confirmed', 'unconfirmed'],
    late: ['false'],
    levels: [],
  },
  {
    schema: 5,
    head: { seq: 30, hash: '20cda41bb9772068cfebc4dc6c04b0d9154d0a9a69100f6598b78f54ae0c3d34' },
    cleared: 3,
    thresholds: { national: 0.7 },
    alerts: ['withdrawn', 'confirmed', 'unconfirmed'],
    late: ['false'],
    levels: [{ lane: '1', level: 'fingers' }],
  },
  {
    schema: 6,
    head: { seq: 32, hash: 'b58427be1da3a3e0e828bc8c80fd56ab022676dba67fb163de4af06efe6bd651' },
    cleared: 3,
    thresholds: { national: 0.7 },
    alerts: ['withdrawn', 'confirmed', 'unconfirmed'],
    late: ['false'],
    levels: [{ lane: '1', level: 'fingers' }],
  },
  {
    schema: 7,
    head: { seq: 32, hash: '8c001e339d619aea5a23c77eea6354d962226a62722ba75ff752eb1db38aee0d' },
    cleared: 3,
    thresholds: { national: 0.7 },
    alerts: ['withdrawn', 'confirmed', 'unconfirmed'],
    late: ['false'],
    levels: [{ lane: '1', level: 'fingers' }],
  },
  {
    schema: 8,
    head: { seq: 41, hash: '09cad116aed38782961eec2916a4168a656d48a9b5b10f69db1298604693f9e1' },
    cleared: 3,
    thresholds: { national: 0.7 },
    alerts: ['withdrawn', 'confirmed', 'unconfirmed'],
    late: ['false'],
    levels: [{ lane: '1', level: 'fingers' }],
  },
];
const kept = fileURLToPath(new URL('.', import.meta.url));

function copyOf(schema: number): string {
  const file = join(temporaryFolder('golden'), 'borderpost.db');
  cpSync(join(kept, `schema-${schema}.db`), file);
  return file;
}

test('there is a record for every schema that was ever released', () => {
  const released = shippedMigrations().map(({ version }) => version);
  expect(golden.map(({ schema }) => schema)).toEqual(released);
  expect(
    readdirSync(kept)
      .filter((name) => name.endsWith('.db'))
      .sort(),
  ).toEqual(released.map((version) => `schema-${version}.db`));
});

test.each(golden)(
  'the record of schema $schema opens, verifies and says what it said',
  ({ schema, head, cleared, thresholds, alerts, late, levels }) => {
    const file = copyOf(schema);
    expect(checkRecord(file, testKey, [])).toMatchObject({ entries: head.seq, lost: [], halfWritten: [], broken: [] });
    const store = openStore(file, testKey);
    onTestFinished(() => closeStore(store));
    expect(ledgerHead(store)).toEqual(head);
    expect(verifyLedger(store)).toEqual({ ok: true, entries: head.seq, head });
    expect(searchCrossings(store, { documentNumber: 'UT', most: 100 })).toHaveLength(12);
    expect(findCrossing(store, sampleCrossing(1).id)).toMatchObject({ surname: 'CORRECTED', versions: 2 });
    expect(listVersions(store, sampleCrossing(1).id).map(({ kind }) => kind)).toEqual([
      'crossing.recorded',
      'crossing.corrected',
    ]);
    const remembered = [4, 8, 12].map((number) =>
      findClearing(store, personOf(sampleCrossing(number).document)!, 'national', 'W-1'),
    );
    expect(remembered.filter((one) => one !== undefined)).toHaveLength(cleared);
    expect(listThresholds(store)).toEqual(thresholds);
    const present = '2026-03-02T08:00:00.000Z';
    expect(listAlerts(store, present, 10).map((alert) => standingOf(alert, present))).toEqual(alerts);
    expect(listLateHits(store, 10).map(({ resolution }) => resolution?.verdict)).toEqual(late);
    expect(listLaneLevels(store)).toMatchObject(levels);
    expect(listLaneLevels(store)).toHaveLength(levels.length);
    expect(listEpochs(store).map(({ first, last }) => [first, last])).toEqual(
      schema < 6
        ? [[1, head.seq]]
        : [
            [1, head.seq - 1],
            [head.seq, head.seq],
          ],
    );
    expect(findSyncState(store)?.acknowledged).toBe(schema < 6 ? undefined : 20);
    expect(findDraft(store, '1')).toBe('{"traveller":"on the desk"}');
  },
);

test.each(golden)('what is derived from the record of schema $schema is the same today', ({ schema }) => {
  const store = openStore(copyOf(schema), testKey);
  onTestFinished(() => closeStore(store));
  const derived = () => projectionTables.map((table) => store.sqlite.prepare(`SELECT * FROM ${table}`).all());
  const before = derived();
  rebuildProjections(store);
  expect(derived()).toEqual(before);
});
