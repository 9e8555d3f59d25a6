import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { DocumentRow, ListEntry } from '../../core/watchlist/list-entry.ts';
import type { ScreeningQuery } from '../../core/watchlist/screening.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';
import { applyDelta } from './apply-delta.ts';
import { startGeneration } from './generation.ts';
import { createIndexMatcher } from './index-matcher.ts';
import { buildSnapshot } from './list-segments.ts';
import { openLists } from './lists-file.ts';
import { snapshotsBeside } from './snapshot-file.ts';

const key = Buffer.alloc(32, 7);

function newPost() {
  const file = join(temporaryFolder('lists'), 'lists.db');
  const lists = openLists(file, key);
  onTestFinished(() => void lists.close());
  const snapshots = snapshotsBeside(file, key);
  const rebuilt: string[] = [];
  return {
    lists,
    snapshots,
    rebuilt,
    matcher: () => createIndexMatcher(lists, snapshots, (list) => rebuilt.push(list)),
    publish(list: string, entries: readonly ListEntry[], documents: readonly DocumentRow[] = [], version = '1') {
      const generation = startGeneration(lists);
      generation.add(entries);
      generation.addDocuments(documents);
      buildSnapshot(lists, generation.id, snapshots);
      generation.publish({ list, format: 'csv', version, importedAt: '2026-01-20T12:00:00.000Z' });
    },
    delta: (lines: readonly object[]) =>
      applyDelta(lists, [Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'))]),
  };
}

function person(reference: string, name: string, more: Partial<ListEntry> = {}): ListEntry {
  return ListEntry.parse({
    reference,
    subject: 'person',
    names: [{ whole: name, quality: 'primary' }],
    birthDates: [],
    nationalities: [],
    documents: [],
    action: 'second-line',
    instruction: '',
    remarks: '',
    ...more,
  });
}

const found = (post: ReturnType<typeof newPost>, query: ScreeningQuery) =>
  post
    .matcher()
    .screen(query)
    .hits.map(({ list, entry }) => `${list} ${entry}`);

test('names are met in other spellings, orders and scripts, numbers with look-alikes, plates as well', () => {
  const post = newPost();
  post.publish('national', [
    person('W-1', 'Muhammad Al-Hassan', { documents: [{ number: 'I0005159', type: '', issuingState: 'IRN' }] }),
    person('W-2', 'Vladimir Petrov'),
    person('W-3', 'Listed car', { subject: 'vehicle', names: [], plates: [{ number: 'AB-123-C', state: '' }] }),
  ]);
  expect(found(post, { name: 'ALHASSAN MOHAMED' })).toEqual(['national W-1']);
  expect(found(post, { name: 'محمد الحسن' })).toEqual(['national W-1']);
  expect(found(post, { name: 'vladimirpetrov' })).toEqual(['national W-2']);
  expect(found(post, { surname: 'ПЕТРОВ', givenNames: 'ВЛАДИМИР' })).toEqual(['national W-2']);
  expect(found(post, { documentNumber: '10005159' })).toEqual(['national W-1']);
  expect(found(post, { plate: 'ab 123 c' })).toEqual(['national W-3']);
  expect(found(post, {})).toEqual([]);
});

test('a firm is met by all its words alone', () => {
  const post = newPost();
  post.publish('national', [person('F-1', 'Gold House Ltd', { subject: 'organisation' })]);
  expect(found(post, { name: 'House Gold Ltd' })).toEqual(['national F-1']);
  expect(found(post, { name: 'Gold House' })).toEqual([]);
  expect(found(post, { name: 'Gould House Ltd' })).toEqual([]);
});

test('an entry for one direction is met in that direction alone', () => {
  const post = newPost();
  post.publish('national', [person('X-1', 'John Doe', { direction: 'exit' })]);
  expect(found(post, { name: 'John Doe', direction: 'entry' })).toEqual([]);
  expect(found(post, { name: 'John Doe', direction: 'exit' })).toEqual(['national X-1']);
  expect(found(post, { name: 'John Doe' })).toEqual(['national X-1']);
});

test('a line of a list of documents is met by its number, a range by every number in it', () => {
  const post = newPost();
  const line = (number: string, last?: string) =>
    DocumentRow.parse({ number, last, issuingState: 'UTO', type: 'P', action: 'seize-document', reason: 'stolen' });
  post.publish('stolen', [], [line('L898902C3'), line('ZB9900001', 'ZB9900200')]);
  const { hits } = post.matcher().screen({ documentNumber: 'L8989O2C3', issuingState: 'UTO' });
  expect(hits).toMatchObject([{ entry: 'UTO L898902C3', action: 'seize-document', remarks: 'stolen' }]);
  expect(post.matcher().screen({ documentNumber: 'ZB9900017' }).hits).toMatchObject([
    {
      title: 'ZB9900001–ZB9900200',
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'document-number-in-range' })]),
    },
  ]);
  expect(found(post, { documentNumber: 'ZB9900201' })).toEqual([]);
  expect(found(post, { documentNumber: 'L898902C4' })).toEqual([]);
});

test('the alerts of the post itself are a list beside the others', () => {
  const post = newPost();
  const matcher = post.matcher();
  matcher.setLocal('a', [person('LOCAL-1', 'John Doe')]);
  expect(matcher.screen({ name: 'John Doe' })).toMatchObject({
    hits: [{ list: 'local', entry: 'LOCAL-1', listVersion: 'a' }],
    lists: [{ list: 'local', version: 'a' }],
  });
  matcher.setLocal('b', []);
  expect(matcher.screen({ name: 'John Doe' }).hits).toEqual([]);
});

test('a snapshot is read again as it was, and one that is damaged anywhere, cut off or of another key is made anew', () => {
  const post = newPost();
  post.publish('national', [person('W-1', 'John Doe'), person('W-2', 'Jane Roe')]);
  const answer = post.matcher().screen({ name: 'Jon Doe' });
  expect(post.rebuilt).toEqual([]);
  const path = join(post.snapshots.folder, readdirSync(post.snapshots.folder)[0]!);
  const sound = readFileSync(path);
  expect(sound.includes('JOHN')).toBe(false);
  fc.assert(
    fc.property(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = Buffer.from(sound);
      damaged[at]! ^= change;
      writeFileSync(path, damaged);
      post.rebuilt.length = 0;
      expect(post.matcher().screen({ name: 'Jon Doe' })).toEqual(answer);
      expect(post.rebuilt).toEqual(['national']);
    }),
    { numRuns: 60 },
  );
  writeFileSync(path, sound);
  truncateSync(path, sound.length - 1);
  post.rebuilt.length = 0;
  expect(post.matcher().screen({ name: 'Jon Doe' })).toEqual(answer);
  expect(post.rebuilt).toEqual(['national']);
});

const words = [
  'Mohamed',
  'Ahmed',
  'Ali',
  'Hassan',
  'Hussein',
  'Omar',
  'Ivan',
  'Petrov',
  'Maria',
  'Silva',
  'محمد',
  'Doe',
];
const anyName = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((some) => some.join(' '));
const anyEntry = fc.record({
  at: fc.nat(30),
  name: anyName,
  born: fc.option(fc.constantFrom('1974-08-12', '1980-XX-XX')),
});
const entryOf = ({ at, name, born }: { at: number; name: string; born: string | null }) =>
  person(`W-${at}`, name, born === null ? {} : { birthDates: [{ date: born }] });

test('after any deltas the answers are those of a fresh build, in a matcher that ran on and in a new one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyEntry, { selector: ({ at }) => at, minLength: 1, maxLength: 25 }),
      fc.array(fc.array(anyEntry, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 7 }),
      fc.array(anyName, { minLength: 1, maxLength: 6 }),
      async (first, deltas, names) => {
        const [changed, fresh] = [newPost(), newPost()];
        const present = new Map(first.map((one) => [`W-${one.at}`, entryOf(one)]));
        changed.publish('national', [...present.values()], [], '0');
        const running = changed.matcher();
        running.screen({ name: names[0]! });
        for (const [number, changes] of deltas.entries()) {
          const lines: object[] = [{ list: 'national', base: String(number), version: String(number + 1) }];
          for (const one of new Map(changes.map((change) => [change.at, change])).values()) {
            const entry = entryOf(one);
            const known = present.get(entry.reference);
            if (known !== undefined && one.at % 3 === 0 && present.size > 1) {
              present.delete(entry.reference);
              lines.push({ op: 'delete', reference: entry.reference });
            } else {
              present.set(entry.reference, entry);
              lines.push({ op: known === undefined ? 'add' : 'modify', entry });
            }
          }
          expect(await changed.delta(lines)).toMatchObject({ ok: true });
          running.screen({ name: names[0]! });
        }
        fresh.publish('national', [...present.values()], [], String(deltas.length));
        for (const name of names) {
          const wanted = JSON.stringify(
            fresh.matcher().screen({ name, birthDate: '1974-08-12' }, { threshold: 0.3, limit: 5 }),
          );
          for (const matcher of [running, changed.matcher()])
            expect(
              JSON.stringify(matcher.screen({ name, birthDate: '1974-08-12' }, { threshold: 0.3, limit: 5 })),
            ).toBe(wanted);
        }
      },
    ),
    { numRuns: 40 },
  );
});
