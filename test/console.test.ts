import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleHeader } from '../protocol/headquarters/connect.ts';
import type { ConsoleClient } from '../protocol/headquarters/connect.ts';
import { ConsoleRole } from '../protocol/headquarters/vocabulary.ts';
import type { ConsoleCall } from '../protocol/headquarters/rights.ts';
import { consoleRights } from '../protocol/headquarters/rights.ts';
import { PictureFiles } from '../server/pictures/picture-files.ts';
import { Months } from '../server/ingest/months.ts';
import type { ConsoleAtWork } from './console-at-work.ts';
import {
  browserOf,
  consoleAtWork,
  idOf,
  insertCrossing,
  insertStation,
  noon,
  passphrase,
  people,
  secondAdmin,
} from './console-at-work.ts';

import { sampleCrossing } from './faults/sample.ts';

let server: ConsoleAtWork;
beforeAll(async () => {
  server = await consoleAtWork();
});
afterAll(() => server.close());

const purpose = 'A missing child, case 12';
type Search = Parameters<ConsoleClient['record']['search']>[0];
const search: Search = { purpose, name: '', documentNumber: '', posts: [] };

describe('logging in', () => {
  test('the code of the first start makes one administrator and no second', async () => {
    const call = browserOf(server.origin);
    const again = { code: server.firstCode, name: 'Eve', passphrase };
    expect(await call.session.begin(again)).toMatchObject({ outcome: 'refused' });
    expect(await call.session.state()).toEqual({ state: 'closed' });
  });

  test('a browser without a session, or whose account is wrong, gets nothing', async () => {
    const call = browserOf(server.origin);
    await expect(call.board.list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await call.session.open({ name: people.viewer, passphrase: 'another passphrase' })).toMatchObject({
      outcome: 'refused',
    });
    expect(await call.session.open({ name: 'Nobody', passphrase })).toMatchObject({ outcome: 'refused' });
    await expect(call.board.list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  test('guessing is slowed down for names that exist and names that do not', async () => {
    const call = browserOf(server.origin);
    for (const name of ['Nobody at all', secondAdmin]) {
      for (let tries = 0; tries < 3; tries += 1) await call.session.open({ name, passphrase: 'a wrong passphrase' });
      expect(await call.session.open({ name, passphrase })).toMatchObject({ outcome: 'wait' });
    }
  });

  test('a session ends when it is closed, when it is left alone, and when its account is disabled', async () => {
    const admin = await server.browser('admin');
    const viewer = await server.browser('viewer');
    expect(await viewer.session.state()).toMatchObject({ state: 'open', account: { name: people.viewer } });
    await viewer.session.close();
    expect(await viewer.session.state()).toEqual({ state: 'closed' });

    await admin.account.add({ name: 'Tem Porary', role: 'viewer', passphrase });
    const other = browserOf(server.origin);
    await other.session.open({ name: ' tem  PORARY', passphrase });
    const id = (await admin.account.list()).find(({ name }) => name === 'Tem Porary')!.id;
    expect(await admin.account.disable({ id })).toEqual({ outcome: 'disabled' });
    expect(await other.session.state()).toEqual({ state: 'closed' });
    expect(await other.session.open({ name: 'Tem Porary', passphrase })).toMatchObject({ outcome: 'refused' });

    const left = await server.browser('viewer');
    server.pass(20 * 60_000);
    await left.board.station({ station: idOf(1, 0) });
    server.pass(20 * 60_000);
    await left.board.list();
    expect(await left.session.state()).toMatchObject({ state: 'open' });
    server.pass(20 * 60_000);
    await left.board.list();
    server.pass(20 * 60_000);
    expect(await left.session.state()).toEqual({ state: 'closed' });
  });

  test('a page of another site cannot make a call, even with the cookie', async () => {
    const opened = await fetch(`${server.origin}/rpc/session/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [consoleHeader]: '1' },
      body: JSON.stringify({ json: { name: people.viewer, passphrase } }),
    });
    const [kept] = opened.headers.getSetCookie();
    expect(kept).toMatch(/; HttpOnly; SameSite=Strict/);
    const cookie = kept!.split(';')[0]!;
    const call = (headers: Record<string, string>) =>
      fetch(`${server.origin}/rpc/board/list`, { method: 'POST', headers: { cookie, ...headers } });
    expect((await call({ [consoleHeader]: '1' })).status).toBe(200);
    expect((await call({})).status).toBe(403);
    expect((await call({ [consoleHeader]: '1', origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await fetch(`${server.origin}/rpc/board/list`, { headers: { cookie, [consoleHeader]: '1' } })).status).toBe(
      404,
    );
  });

  test('the last administrator cannot be disabled', async () => {
    const admin = await server.browser('admin');
    const admins = (await admin.account.list()).filter(({ role, active }) => role === 'admin' && active);
    expect(admins).toHaveLength(2);
    const [own, other] = [
      admins.find(({ name }) => name === people.admin)!,
      admins.find(({ name }) => name !== people.admin)!,
    ];
    expect(await admin.account.disable({ id: other.id })).toEqual({ outcome: 'disabled' });
    expect(await admin.account.disable({ id: own.id })).toEqual({ outcome: 'last-admin' });
    await server.db.execute(sql`UPDATE console_account SET active = true WHERE id = ${other.id}`);
  });
});

describe('rights', () => {
  const nothing = { purpose, station: idOf(1, 0), epoch: idOf(3, 0), id: idOf(2, 0), seq: 1, hash: '0'.repeat(64) };
  const inputs: { readonly [Call in ConsoleCall]?: unknown } = {
    'account.add': { name: 'X', role: 'viewer', passphrase: 'too long to be true' },
    'account.disable': { id: idOf(9, 9) },
    'board.station': { station: nothing.station },
    'board.approve': { station: nothing.station, key: 'A'.repeat(43) },
    'board.revoke': { station: nothing.station, reason: 'stolen laptop' },
    'board.seeAlarm': { station: nothing.station, alarm: nothing.id },
    'board.setPlace': { station: nothing.station, latitude: 1, longitude: 1 },
    'record.search': search,
    'record.detail': { station: nothing.station, id: nothing.id, purpose },
    'record.picture': { station: nothing.station, id: nothing.id, sha256: nothing.hash, purpose },
    'movement.follow': { purpose, followed: { by: 'document', documentNumber: 'X1', issuingState: '' } },
    'quarantine.list': { settled: false },
    'quarantine.raw': { station: nothing.station, epoch: nothing.epoch, seq: 1, hash: nothing.hash, purpose },
    'quarantine.settle': {
      station: nothing.station,
      epoch: nothing.epoch,
      seq: 1,
      hash: nothing.hash,
      as: 'kept',
      note: 'looked at',
    },
    'watchlist.beginUpload': { list: 'national', format: 'csv', files: 1 },
    'watchlist.sendPiece': { upload: idOf(9, 9), file: 0, bytes: new Blob(['x']) },
    'watchlist.prepare': { upload: idOf(9, 9) },
    'watchlist.sign': { digest: nothing.hash, keyFile: '{}', passphrase: 'x' },
    'watchlist.discard': { digest: nothing.hash, reason: 'looked at' },
    'rules.prepare': { text: '{}' },
    'exporting.begin': { purpose, format: 'csv' },
    'lookUp.list': {},
  };
  const calls = (Object.keys(consoleRights) as ConsoleCall[]).filter((call) => !call.startsWith('session.'));

  test.each(ConsoleRole.options)('%s may make exactly the calls that the table gives the role', async (role) => {
    await server.db.execute(sql`DELETE FROM console_account WHERE name = 'X'`);
    const call = await server.browser(role);
    for (const name of calls) {
      const [noun, verb] = name.split('.') as [string, string];
      const made = Reflect.get(Reflect.get(call, noun), verb)(inputs[name]);
      const right = consoleRights[name];
      const may = right !== 'nobody-yet' && right.includes(role);
      if (may) await expect(made, name).resolves.toBeDefined();
      else await expect(made, name).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});

describe('records of all posts', () => {
  beforeAll(async () => {
    for (const post of ['KTR', 'BZA']) await insertStation(server.db, post);
    await insertCrossing(server.db, {
      post: 'KTR',
      at: '2026-11-01T10:00:00.000Z',
      surname: 'Ould-Ahmed',
      givenNames: 'Sidi',
    });
    await insertCrossing(server.db, {
      post: 'BZA',
      at: '2026-11-02T23:59:59.000Z',
      surname: 'Ould Ahmed',
      givenNames: 'Lalla',
      documentNumber: 'K 77',
    });
    for (let number = 0; number < 120; number += 1)
      await insertCrossing(server.db, {
        post: 'KTR',
        at: '2026-10-01T10:00:00.000Z',
        surname: 'Many',
        documentNumber: `M${number}`,
      });
  });

  test('are found by words of the name in any order, by number, by day and by post', async () => {
    const call = await server.browser('analyst');
    const names = async (criteria: Partial<Search>) =>
      (await call.record.search({ ...search, ...criteria })).rows.map(({ givenNames }) => givenNames);
    expect(await names({ name: 'ahmed sidi' })).toEqual(['Sidi']);
    expect(await names({ name: 'ould' })).toEqual(['Lalla', 'Sidi']);
    expect(await names({ documentNumber: 'k-77' })).toEqual(['Lalla']);
    expect(await names({ name: 'ould', to: '2026-11-01' })).toEqual(['Sidi']);
    expect(await names({ name: 'ould', from: '2026-11-02', to: '2026-11-02' })).toEqual(['Lalla']);
    expect(await names({ name: 'ould', posts: ['KTR'] })).toEqual(['Sidi']);
    expect(await names({ name: "ould' OR true --" })).toEqual([]);
  });

  test('come in pages that hold every crossing once', async () => {
    const call = await server.browser('analyst');
    const seen: string[] = [];
    let after: Parameters<typeof call.record.search>[0]['after'];
    for (let pages = 0; pages < 3; pages += 1) {
      const page = await call.record.search({ ...search, name: 'many', ...(after && { after }) });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    }
    expect(after).toBeUndefined();
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
  });

  test('are not searched without a purpose, and every search is there for the auditor, without the words', async () => {
    const call = await server.browser('analyst');
    await expect(call.record.search({ ...search, purpose: '  ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await call.record.search({ ...search, name: 'Sidi', purpose: 'Asked by the court' });
    const admin = await server.browser('admin');
    const [newest] = await admin.lookUp.list({});
    expect(newest).toMatchObject({ account: people.analyst, by: 'name', purpose: 'Asked by the court', found: 1 });
    expect(JSON.stringify(await admin.lookUp.list({})).toLowerCase()).not.toContain('sidi');
    expect(server.logged().toLowerCase()).not.toContain('sidi');
  });

  test('why somebody was referred who may need protection stays at the post', async () => {
    const call = await server.browser('analyst');
    const station = await insertStation(server.db, 'CARE');
    await new Months(server.db).ensure(['2026-11-01']);
    const plain = sampleCrossing(901);
    const keep = (seq: number, id: string, kind: string, payload: unknown) =>
      server.db
        .execute(sql`INSERT INTO entry VALUES (${station}, '2026-11-01', ${station}, ${seq}, ${id}, ${kind}, ${noon}, NULL,
        ${JSON.stringify(payload)}, '', 1, ${noon})`);
    const doubt = [{ code: 'identity-doubt', text: 'another face' }];
    const asks = [{ code: 'asylum-request', text: 'four words' }];
    const [told, hidden, open] = [1, 2, 3].map((number) => ({ ...plain, id: sampleCrossing(900 + number).id }));
    await keep(1, told!.id, 'crossing.recorded', { ...told, decision: 'refer', reasons: asks });
    await keep(2, hidden!.id, 'crossing.recorded', { ...hidden, decision: 'refer', reasons: doubt });
    await keep(3, idOf(5, 3), 'case.protected', { case: hidden!.id, needs: ['trafficking'], child: false });
    await keep(4, open!.id, 'crossing.recorded', { ...open, decision: 'refer', reasons: doubt });
    const shown = async (id: string) => (await call.record.detail({ station, id, purpose })).versions[0];
    for (const one of [told!, hidden!])
      expect(await shown(one.id)).toMatchObject({ restricted: true, crossing: { reasons: [] } });
    expect(await shown(open!.id)).toMatchObject({ restricted: false, crossing: { reasons: doubt } });
  });

  test('a picture is shown only where the crossing names it and it has come', async () => {
    const sha256 = 'ab'.repeat(32);
    const id = await insertCrossing(server.db, { post: 'KTR', at: noon, pictures: [sha256] });
    const other = await insertCrossing(server.db, { post: 'KTR', at: noon });
    const station = await insertStation(server.db, 'PIC');
    const call = await server.browser('analyst');
    const here = {
      station: (await call.record.search({ ...search, from: '2026-11-20' })).rows[0]!.station,
      sha256,
      purpose,
    };
    const picturesHere = async () => (await call.record.detail({ station: here.station, id, purpose })).pictures;
    expect(await call.record.picture({ ...here, id })).toEqual({ outcome: 'not-here' });
    await new PictureFiles(server.hq.folder).keepThumbnail(here.station, sha256, Buffer.from('small'));
    expect(await picturesHere()).toEqual([{ sha256, as: 'small' }]);
    const small = await call.record.picture({ ...here, id });
    expect(small.outcome === 'found' && (await small.picture.text())).toBe('small');
    await server.db.execute(sql`INSERT INTO picture VALUES (${here.station}, ${sha256}, 'image/jpeg', 3, 3, ${noon})`);
    expect(await picturesHere()).toEqual([{ sha256, as: 'whole' }]);
    expect(await call.record.picture({ ...here, id: other })).toEqual({ outcome: 'not-here' });
    expect(await call.record.picture({ ...here, station, id })).toEqual({ outcome: 'not-here' });
  });
});
