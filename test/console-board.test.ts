import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConsoleAtWork } from './console-at-work.ts';
import {
  browserOf,
  consoleAtWork,
  idOf,
  insertCrossing,
  insertStation,
  passphrase,
  people,
  secondAdmin,
} from './console-at-work.ts';

let server: ConsoleAtWork;
beforeAll(async () => {
  server = await consoleAtWork();
});
afterAll(() => server.close());

const purpose = 'A missing child, case 12';
const key = 'A'.repeat(43);

describe('the board', () => {
  test('shows what is wrong with each station, the worst first', async () => {
    const well = await insertStation(server.db, 'WELL');
    await insertStation(server.db, 'SILENT', { lastContact: '2026-11-10T12:00:00.000Z' });
    const clock = await insertStation(server.db, 'CLOCK', { skew: -300 });
    const fork = await insertStation(server.db, 'FORK');
    await server.db.execute(
      sql`INSERT INTO alarm VALUES (${fork}, ${idOf(5, 1)}, 'fork', '{"seq": 7}', '2026-11-20T11:00:00Z')`,
    );
    await server.db.execute(
      sql`INSERT INTO epoch VALUES (${clock}, ${idOf(3, 1)}, 40, decode('00', 'hex'), 52, 1, '2026-11-01T00:00:00Z')`,
    );
    const fresh = await insertStation(server.db, 'NEW', { status: 'waiting' });
    await server.db.execute(sql`INSERT INTO station_key VALUES (${fresh}, ${key}, 'waiting', '2026-11-20T11:00:00Z')`);
    const call = await server.browser('viewer');
    const rows = await call.board.list();
    expect(rows.map(({ post, concerns, backlog }) => [post, concerns, backlog])).toEqual([
      ['FORK', ['alarm'], 0],
      ['NEW', ['waiting'], 0],
      ['SILENT', ['silent', 'lists-old'], 0],
      ['CLOCK', ['clock-off', 'backlog'], 12],
      ['WELL', [], 0],
    ]);
    expect(rows.at(-1)).toMatchObject({ station: well, lists: [{ list: 'un', version: '7' }] });
  });

  test('tells of one station its keys with fingerprints, epochs, receipts and alarms', async () => {
    const station = await insertStation(server.db, 'DETAIL');
    await server.db.execute(
      sql`INSERT INTO station_key VALUES (${station}, ${key}, 'waiting', '2026-11-20T11:00:00Z')`,
    );
    await server.db.execute(
      sql`INSERT INTO approval VALUES (${station}, ${key}, ${people.admin.toLowerCase()}, ${people.admin}, '2026-11-20T11:30:00Z')`,
    );
    await server.db.execute(sql`
      INSERT INTO receipt VALUES (${station}, decode(${'ab'.repeat(32)}, 'hex'), ${idOf(3, 1)}, 1, 9, '2026-11-20T11:00:00Z', '')`);
    await server.db.execute(
      sql`INSERT INTO alarm VALUES (${station}, ${idOf(5, 2)}, 'fork', '{"seq": 7}', '2026-11-20T11:00:00Z')`,
    );
    const call = await server.browser('admin');
    const answer = await call.board.station({ station });
    expect(answer).toMatchObject({
      outcome: 'found',
      detail: {
        keys: [{ status: 'waiting', approvedBy: [people.admin], approvedByYou: true }],
        receipts: [{ from: 1, to: 9, batch: 'ab'.repeat(32) }],
        alarms: [{ kind: 'fork', facts: { seq: 7 } }],
      },
    });
    expect(JSON.stringify(answer)).toMatch(/"fingerprint":"[0-9A-Z]{4}(-[0-9A-Z]{4}){4}"/);
    expect(await call.board.seeAlarm({ station, alarm: idOf(5, 2) })).toEqual({ outcome: 'seen' });
    expect(await call.board.seeAlarm({ station, alarm: idOf(5, 2) })).toEqual({ outcome: 'not-open' });
    expect(await call.board.station({ station: idOf(1, 5) })).toEqual({ outcome: 'not-found' });
  });
});

describe('a station’s key', () => {
  test('is approved by two different persons, and revoked by one', async () => {
    const station = await insertStation(server.db, 'TWO', { status: 'waiting' });
    await server.db.execute(
      sql`INSERT INTO station_key VALUES (${station}, ${key}, 'waiting', '2026-11-20T11:00:00Z')`,
    );
    const first = await server.browser('admin');
    const second = browserOf(server.origin);
    await second.session.open({ name: secondAdmin, passphrase });
    expect(await first.board.approve({ station, key })).toEqual({ outcome: 'second-person-needed' });
    expect(await first.board.approve({ station, key })).toEqual({ outcome: 'same-person' });
    expect(await second.board.approve({ station, key })).toEqual({ outcome: 'approved' });
    expect(await second.board.approve({ station, key })).toEqual({ outcome: 'not-waiting' });
    expect(await first.board.revoke({ station, reason: 'Stolen laptop' })).toEqual({ outcome: 'revoked' });
    expect(await first.board.revoke({ station, reason: 'Stolen laptop' })).toEqual({ outcome: 'not-approved' });
    expect(await first.board.station({ station })).toMatchObject({
      detail: { status: 'revoked', revoked: { by: people.admin, reason: 'Stolen laptop' } },
    });
  });
});

describe('quarantine', () => {
  test('an entry is read with a purpose, settled once with a note, and kept as it came', async () => {
    const station = await insertStation(server.db, 'Q');
    const entry = { station, epoch: idOf(3, 1), seq: 9, hash: 'cd'.repeat(32) };
    const payload = '{"not":"understood"}';
    await server.db.execute(sql`
      INSERT INTO quarantine (station_id, epoch, seq, hash, reason, id, kind, at, payload, salt, schema, received_at)
      VALUES (${station}, ${entry.epoch}, 9, decode(${entry.hash}, 'hex'), 'unknown-kind', ${idOf(2, 9)}, 'x.y', 'no instant',
        ${payload}, '', 9, '2026-11-20T11:00:00Z')`);
    const call = await server.browser('analyst');
    expect(await call.quarantine.list({ settled: false })).toMatchObject([
      { ...entry, post: 'Q', reason: 'unknown-kind' },
    ]);
    expect(await call.quarantine.raw({ ...entry, purpose })).toEqual({ outcome: 'found', payload });
    const settle = { ...entry, as: 'accepted' as const, note: 'A newer program' };
    expect(await call.quarantine.settle(settle)).toEqual({ outcome: 'settled' });
    expect(await call.quarantine.settle({ ...settle, as: 'kept' })).toEqual({ outcome: 'settled-before' });
    expect(await call.quarantine.settle({ ...settle, seq: 10 })).toEqual({ outcome: 'not-found' });
    expect(await call.quarantine.list({ settled: false })).toEqual([]);
    expect(await call.quarantine.list({ station, settled: true })).toMatchObject([
      { settled: { as: 'accepted', by: people.analyst, note: 'A newer program' } },
    ]);
    expect(await call.quarantine.raw({ ...entry, purpose })).toMatchObject({ payload });
    const admin = await server.browser('admin');
    expect((await admin.lookUp.list({})).filter(({ by }) => by === 'quarantine')).toHaveLength(2);
    await server.db.execute(sql`UPDATE quarantine SET kind = 'case.noted'`);
    expect(await call.quarantine.raw({ ...entry, purpose })).toEqual({ outcome: 'restricted' });
  });
});

describe('a person’s movements', () => {
  test('are followed across posts by document or by person, with what does not fit', async () => {
    const [north, south] = [await insertStation(server.db, 'NORTH'), await insertStation(server.db, 'SOUTH')];
    const whose = { surname: 'Keita', givenNames: 'Moussa', documentNumber: 'P-100' };
    await insertCrossing(server.db, { ...whose, post: 'NORTH', at: '2026-11-01T08:00:00.000Z' });
    await insertCrossing(server.db, { ...whose, post: 'SOUTH', at: '2026-11-05T08:00:00.000Z', direction: 'exit' });
    await insertCrossing(server.db, {
      ...whose,
      post: 'NORTH',
      at: '2026-11-05T08:10:00.000Z',
      documentNumber: 'P-200',
    });
    await insertCrossing(server.db, { post: 'NORTH', at: '2026-11-05T08:10:00.000Z', surname: 'Another' });
    const call = await server.browser('analyst');
    const follow = (followed: Parameters<typeof call.movement.follow>[0]['followed']) =>
      call.movement.follow({ purpose, followed });
    const person = { by: 'person', surname: 'KEITA', givenNames: 'moussa', birthDate: '1990-05-01' } as const;
    const byPerson = await follow(person);
    expect(byPerson.movements.map(({ crossing, flags, stayDays }) => [crossing.post, flags, stayDays])).toEqual([
      ['NORTH', [], undefined],
      ['SOUTH', [], 4],
      ['NORTH', ['impossible-travel'], undefined],
    ]);
    expect([byPerson.presence, byPerson.earlier]).toEqual(['inside', false]);
    const byDocument = await follow({ by: 'document', documentNumber: 'p100', issuingState: '' });
    expect([byDocument.movements.length, byDocument.presence]).toEqual([2, 'outside']);
    expect((await follow({ by: 'document', documentNumber: 'p100', issuingState: 'FRA' })).movements).toEqual([]);

    const admin = await server.browser('admin');
    await admin.board.setPlace({ station: north, latitude: 0, longitude: 20 });
    await admin.board.setPlace({ station: south, latitude: 0.05, longitude: 20 });
    const [, , near] = (await follow(person)).movements;
    expect(near).toMatchObject({ flags: [], minutesSinceBefore: 10 });
    expect(near?.kilometresFromBefore).toBeCloseTo(5.6, 1);
  });
});
