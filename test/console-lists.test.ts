import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ListFormat } from '../core/watchlist/list-entry.ts';
import { takeWriterLock } from '../db/writer-lock.ts';
import { consoleHeader } from '../protocol/headquarters/connect.ts';
import type { ConsoleClient } from '../protocol/headquarters/connect.ts';
import { dataDictionaryPath, exportPath } from '../protocol/headquarters/export.ts';
import type { ExportFormat } from '../protocol/headquarters/export.ts';
import { prepareOverWire } from '../protocol/headquarters/send-list.ts';
import type { PrepareProgress } from '../protocol/headquarters/send-list.ts';
import { listPieceBytes } from '../protocol/headquarters/watchlist.ts';
import type { Prepared } from '../protocol/headquarters/watchlist.ts';
import type { ConsoleRole } from '../protocol/headquarters/vocabulary.ts';
import { createListDesk } from '../server/console/lists/list-desk.ts';
import { exportColumns } from '../server/export/export-crossings.ts';
import { describePending } from '../server/repository/pending.ts';
import { openRepository } from '../server/repository/repository.ts';
import { repositoryFolder } from '../server/repository/repository-files.ts';
import type { ConsoleAtWork } from './console-at-work.ts';
import { consoleAtWork, insertCrossing, insertStation, noon, passphrase, people } from './console-at-work.ts';
import type { Headquarters } from './downlink-headquarters.ts';
import {
  filesIn,
  headquarters,
  keyFileOf,
  passphraseOf,
  persons,
  postLists,
  upTo,
  valueOf,
} from './downlink-headquarters.ts';

let server: ConsoleAtWork;
let ceremony: Headquarters;
let editor: ConsoleClient;
beforeAll(async () => {
  server = await consoleAtWork();
  ceremony = await headquarters();
  editor = await server.browser('list-editor');
});
afterAll(() => server.close());
/** Every test begins right after the ceremony of keys. */
beforeEach(() => {
  for (const folder of [repositoryFolder(server.hq.folder), uploads()])
    rmSync(folder, { recursive: true, force: true });
  cpSync(repositoryFolder(ceremony.data), repositoryFolder(server.hq.folder), { recursive: true });
});

const repository = () => valueOf(openRepository(server.hq.folder, server.hq.now));
const uploads = () => join(server.hq.folder, 'console-uploads');
const uploadsLeft = () => (existsSync(uploads()) ? readdirSync(uploads()) : []);

async function sent(
  texts: readonly string[],
  { list = 'national', format = 'csv' }: { readonly list?: string; readonly format?: ListFormat } = {},
  by = editor,
): Promise<PrepareProgress[]> {
  const told: PrepareProgress[] = [];
  const files = texts.map((text) => new Blob([text]));
  for await (const progress of prepareOverWire(by, { list, format, files })) told.push(progress);
  return told;
}

async function prepared(...sending: Parameters<typeof sent>): Promise<Prepared> {
  const last = (await sent(...sending)).at(-1);
  if (last?.step !== 'answered') throw new Error(`nothing was prepared: ${last?.step}`);
  return last.prepared;
}

async function waitingDigest(): Promise<string> {
  const review = await editor.watchlist.review();
  if (review.outcome !== 'found') throw new Error('nothing waits');
  return review.digest;
}

async function signedBy(signer: string, by = editor) {
  const call = {
    digest: await waitingDigest(),
    keyFile: keyFileOf(ceremony, signer),
    passphrase: passphraseOf(signer),
  };
  return (await by.watchlist.sign(call)).outcome;
}

async function released(text: string) {
  expect(await prepared([text])).toMatchObject({ outcome: 'prepared' });
  expect([await signedBy('anna'), await signedBy('ben')]).toEqual(['signed', 'released']);
}

async function overview(by = editor) {
  const told = await by.watchlist.overview();
  if (told.outcome !== 'found') throw new Error('there is no repository');
  return told;
}

test('a list is sent, reviewed and signed by two signers, and a post takes it', async () => {
  await released(persons(...upTo(10)));
  expect(await prepared([persons(...upTo(7), [8, 'Other Name'], 11)])).toMatchObject({ rejectedCount: 0 });
  expect(await editor.watchlist.review()).toMatchObject({
    changes: {
      added: 1,
      changed: 1,
      removed: 2,
      losesMany: false,
      entries: 9,
      samples: { added: [{ name: 'Person 11' }] },
    },
  });
  const before = await overview();
  expect(before.lists).toMatchObject([{ list: 'national', number: 1, entries: 10 }]);
  expect(before.pending).toMatchObject({
    name: 'national',
    preparedBy: people['list-editor'],
    signedBy: [],
    threshold: 2,
  });

  expect(await signedBy('ben')).toBe('signed');
  expect((await overview()).pending).toMatchObject({ signedBy: ['ben'] });
  expect(await signedBy('ben')).toBe('signed-already');
  expect((await overview()).lists).toMatchObject([{ number: 1 }]);
  expect(await signedBy('carla', await server.browser('admin'))).toBe('released');
  const after = await overview();
  expect(after.pending).toBeUndefined();
  expect(after.lists).toMatchObject([{ number: 2, entries: 9, since: after.history[0]?.end.at }]);
  expect(after.history).toMatchObject([
    { signedBy: ['ben', 'carla'], changes: { added: 1, changed: 1, removed: 2 }, end: { as: 'released' } },
    { signedBy: ['anna', 'ben'], end: { as: 'released' } },
  ]);

  const post = await postLists();
  const folder = join(repositoryFolder(server.hq.folder), 'public');
  valueOf(await post.update({ kind: 'folder', path: folder }, ceremony.trustRoot));
  expect(await post.meets('Other Name')).toBe(true);
});

test('rows that cannot be used are told by their line, and the rest is prepared', async () => {
  const text = 'reference,name\nW-1,Person 1\nW-2,\nW-1,Person 1 again\n';
  expect(await prepared([text])).toMatchObject({
    outcome: 'prepared',
    rejectedCount: 2,
    rejected: [
      { row: 3, code: 'no-name-or-document' },
      { row: 4, code: 'duplicate-reference' },
    ],
  });
  expect(uploadsLeft()).toEqual([]);
});

test('a file larger than one piece is sent with its progress', async () => {
  const many = persons(...upTo(20_000));
  expect(many.length).toBeGreaterThan(listPieceBytes);
  const told = await sent([many]);
  expect(told.map(({ step }) => step)).toEqual(['sending', 'sending', 'reading', 'answered']);
  expect(told[1]).toEqual({ step: 'sending', bytes: listPieceBytes, total: many.length });
  expect(await editor.watchlist.review()).toMatchObject({ changes: { entries: 20_000 } });
});

test('a file that cannot be a list says why, changes nothing and leaves nothing behind', async () => {
  const problem = async (...sending: Parameters<typeof sent>) => {
    const answer = await prepared(...sending);
    return answer.outcome === 'not-prepared' ? [answer.problem, answer.detail] : [answer.outcome];
  };
  expect(await problem(['reference,birthdate\nA-1,1970\n'])).toEqual([
    'unknown-columns',
    expect.stringContaining('birthdate'),
  ]);
  expect(await problem(['reference,name\n'])).toEqual(['no-entries', '']);
  expect(await problem(['<other/>'], { format: 'un-xml' })).toEqual(['other-format', expect.any(String)]);
  expect(await problem(['<CONSOLIDATED_LIST><INDIVIDUALS>'], { format: 'un-xml' })).toEqual([
    'malformed',
    expect.stringMatching(/^Line \d/),
  ]);
  expect(await problem([persons(1)], { list: 'Nàtional' })).toEqual(['bad-name', '']);
  expect(await problem([persons(1)], { list: 'local' })).toEqual(['bad-name', '']);
  expect((await overview()).pending).toBeUndefined();
  expect(uploadsLeft()).toEqual([]);

  await released(persons(1));
  expect((await problem([persons(1)]))[0]).toBe('same-version');
  await prepared([persons(2)]);
  expect((await problem([persons(3)]))[0]).toBe('pending');
});

test('a release is discarded with a reason that stays in the history, and cannot be signed any more', async () => {
  await prepared([persons(1)]);
  const digest = await waitingDigest();
  await expect(editor.watchlist.discard({ digest, reason: '  no ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(await editor.watchlist.discard({ digest, reason: 'The wrong file' })).toEqual({ outcome: 'discarded' });
  expect((await overview()).history).toMatchObject([
    {
      name: 'national',
      changes: { added: 1 },
      end: { as: 'discarded', by: people['list-editor'], reason: 'The wrong file' },
    },
  ]);
  const sign = { digest, keyFile: keyFileOf(ceremony, 'anna'), passphrase: passphraseOf('anna') };
  expect(await editor.watchlist.sign(sign)).toEqual({ outcome: 'nothing-pending' });
  expect(await editor.watchlist.discard({ digest, reason: 'The wrong file' })).toEqual({ outcome: 'nothing-pending' });
});

test('whoever looked at another release than the one that waits neither signs nor discards it', async () => {
  await prepared([persons(1)]);
  const seen = await waitingDigest();
  await editor.watchlist.discard({ digest: seen, reason: 'The wrong file' });
  await prepared([persons(2)]);
  const sign = { digest: seen, keyFile: keyFileOf(ceremony, 'anna'), passphrase: passphraseOf('anna') };
  expect(await editor.watchlist.sign(sign)).toEqual({ outcome: 'changed' });
  expect(await editor.watchlist.discard({ digest: seen, reason: 'The wrong file' })).toEqual({ outcome: 'changed' });
  expect((await overview()).pending).toMatchObject({ signedBy: [] });
});

test('a signature takes a signer’s key and its passphrase, of which nothing is kept', async () => {
  await prepared([persons(1)]);
  const digest = await waitingDigest();
  const outcome = async (keyFile: string, typed: string) =>
    (await editor.watchlist.sign({ digest, keyFile, passphrase: typed })).outcome;
  const foreign = await headquarters('foreign');
  expect(await outcome('{}', 'whatever it is')).toBe('not-a-key-file');
  expect(await outcome(keyFileOf(ceremony, 'anna'), 'another passphrase')).toBe('wrong-passphrase');
  expect(await outcome(keyFileOf(foreign, 'anna'), passphraseOf('anna'))).toBe('not-a-signer');
  expect(await outcome(keyFileOf(ceremony, 'anna'), passphraseOf('anna'))).toBe('signed');

  const { locked }: { locked: string } = JSON.parse(keyFileOf(ceremony, 'anna'));
  const kept = filesIn(server.hq.folder, /\.(json|txt|part)$/).map((file) => readFileSync(file, 'utf8'));
  expect(kept.length).toBeGreaterThan(0);
  expect(
    [...kept, server.logged()].filter((text) => text.includes(locked) || text.includes(passphraseOf('anna'))),
  ).toEqual([]);
});

test('what waits is seen by all without who is on the list, and touched by editors alone', async () => {
  await prepared([persons([1, 'Very Secret'])]);
  const digest = await waitingDigest();
  for (const role of ['viewer', 'analyst'] as const) {
    const call = await server.browser(role);
    expect(JSON.stringify(await overview(call))).not.toContain('Secret');
    await expect(call.watchlist.review()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(sent([persons(2)], {}, call)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(call.watchlist.discard({ digest, reason: 'Not mine to do' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(call.watchlist.sign({ digest, keyFile: '{}', passphrase: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  }
  expect(server.logged()).not.toContain('Secret');
});

test('an upload is its owner’s, one at a time, and pieces of another are not taken', async () => {
  const begin = async (by: ConsoleClient) => {
    const begun = await by.watchlist.beginUpload({ list: 'national', format: 'csv', files: 1 });
    return begun.outcome === 'begun' ? begun.upload : '';
  };
  const bytes = new Blob([persons(1)]);
  const admin = await server.browser('admin');
  const [mine, theirs] = [await begin(editor), await begin(admin)];
  const take = async (by: ConsoleClient, upload: string, file = 0) =>
    (await by.watchlist.sendPiece({ upload, file, bytes })).outcome;
  expect([await take(editor, mine), await take(editor, mine, 1), await take(editor, theirs)]).toEqual([
    'taken',
    'unknown-upload',
    'unknown-upload',
  ]);
  expect(await admin.watchlist.prepare({ upload: mine })).toEqual({ outcome: 'unknown-upload' });
  const again = await begin(editor);
  expect(await take(editor, mine)).toBe('unknown-upload');
  expect(uploadsLeft().sort()).toEqual([theirs, again].sort());
  const tooLarge = new Blob([new Uint8Array(listPieceBytes + 1)]);
  await expect(editor.watchlist.sendPiece({ upload: again, file: 0, bytes: tooLarge })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});

test('while another program changes the repository a signature is asked for again', async () => {
  await prepared([persons(1)]);
  const lock = valueOf(takeWriterLock(repository().folder));
  expect(await signedBy('anna')).toBe('in-use');
  lock.release();
  expect(await signedBy('anna')).toBe('signed');
  expect(describePending(repository())?.signedBy).toEqual(['anna']);
});

test('before the ceremony of keys there is nothing to show and nothing to prepare', async () => {
  rmSync(repositoryFolder(server.hq.folder), { recursive: true });
  expect(await editor.watchlist.overview()).toEqual({ outcome: 'no-repository' });
  expect(await editor.watchlist.review()).toEqual({ outcome: 'nothing-pending' });
  expect(await prepared([persons(1)])).toMatchObject({ outcome: 'not-prepared', problem: 'no-repository' });
});

test('what was on its way when the server ended is removed at its next start', async () => {
  const left = join(uploads(), 'left');
  mkdirSync(left, { recursive: true });
  writeFileSync(join(left, '0'), 'names');
  createListDesk(server.hq);
  expect(uploadsLeft()).toEqual([]);
});

describe('an export of all crossings', () => {
  const purpose = 'Yearly statistics';

  /** A browser with its cookie, which downloads as well as it calls. */
  async function loggedIn(role: ConsoleRole) {
    let cookie = '';
    const call = async (path: string, json: object) => {
      const headers = { 'content-type': 'application/json', [consoleHeader]: '1', cookie };
      const answer = await fetch(`${server.origin}/rpc/${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ json }),
      });
      cookie ||= answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      return answer;
    };
    await call('session/open', { name: people[role], passphrase });
    return {
      begin: async (format: ExportFormat) => {
        const { json } = (await (await call('exporting/begin', { purpose, format })).json()) as {
          json: { ticket: string };
        };
        return json.ticket;
      },
      fetchExport: (ticket: string) => fetch(`${server.origin}${exportPath}${ticket}`, { headers: { cookie } }),
    };
  }

  beforeAll(async () => {
    await insertStation(server.db, 'KTR');
    await insertCrossing(server.db, { post: 'KTR', at: noon, surname: 'Ould-Ahmed' });
  });

  test.each(['csv', 'jsonl'] as const)('comes as %s, with the same columns as on the command line', async (format) => {
    const analyst = await loggedIn('analyst');
    const answer = await analyst.fetchExport(await analyst.begin(format));
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="crossings.${format}"`);
    const [first = '', second = ''] = (await answer.text()).trim().split(/\r?\n/);
    if (format === 'csv') {
      expect(first).toBe(exportColumns.join(','));
      expect(second).toContain('Ould-Ahmed');
    } else expect(JSON.parse(first)).toMatchObject({ post: 'KTR', surname: 'Ould-Ahmed' });
  });

  test('is recorded before it goes out, with its purpose and its count', async () => {
    const admin = await server.browser('admin');
    const { crossings } = await admin.exporting.begin({ purpose: 'Asked by the ministry', format: 'csv' });
    const [newest] = await admin.lookUp.list({});
    expect(newest).toMatchObject({
      account: people.admin,
      by: 'export',
      purpose: 'Asked by the ministry',
      found: crossings,
    });
    expect(crossings).toBe(1);
    await expect(admin.exporting.begin({ purpose: '  ', format: 'csv' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await expect(editor.exporting.begin({ purpose, format: 'csv' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('is had once, within a minute, by whoever asked for it and nobody else', async () => {
    const [analyst, admin] = [await loggedIn('analyst'), await loggedIn('admin')];
    const ticket = await analyst.begin('csv');
    expect((await fetch(`${server.origin}${exportPath}${ticket}`)).status).toBe(404);
    expect((await admin.fetchExport(ticket)).status).toBe(404);
    expect((await analyst.fetchExport(ticket)).status).toBe(200);
    expect((await analyst.fetchExport(ticket)).status).toBe(404);
    const late = await analyst.begin('csv');
    server.pass(61_000);
    expect((await analyst.fetchExport(late)).status).toBe(404);
  });

  test('has its data dictionary beside it', async () => {
    const text = await (await fetch(`${server.origin}${dataDictionaryPath}`)).text();
    for (const column of exportColumns) expect(text).toContain(`\`${column}\``);
  });
});
