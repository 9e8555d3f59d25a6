import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ListEntry, ListedBirthDate } from '../../core/watchlist/list-entry.ts';
import { nameKeys } from '../../core/watchlist/normalise.ts';
import { Screening } from '../../core/watchlist/screening.ts';
import { importList } from './import-list.ts';
import { openLists } from './lists-file.ts';
import { createUnReader } from './read-un-xml.ts';
import { createSqlMatcher } from './sql-matcher.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

const realFile = new URL('../../../shared/data/watchlist/un-consolidated-2018-10-29.xml', import.meta.url);

async function matcherOf(chunks: AsyncIterable<Uint8Array>) {
  const lists = openLists(join(temporaryFolder('lists'), 'lists.db'), Buffer.alloc(32, 7));
  onTestFinished(() => void lists.close());
  await importList(lists, { list: 'un-sc', format: 'un-xml', chunks });
  return createSqlMatcher(lists);
}

test('hits come best first, each under its own reasons', async () => {
  const matcher = await matcherOf(createReadStream(new URL('./fixtures/un-sample.xml', import.meta.url)));
  const screening = Screening.parse(
    matcher.screen({ name: 'Gold House Ltd', documentNumber: 'L898902', issuingState: 'UTO' }),
  );
  expect(screening.hits.map(({ entry, score, title }) => [entry, score, title])).toEqual([
    ['UTi.001', 0.722, 'ANNA MARIA ERIKSSON'],
    ['UTe.001', 0.6, 'UTOPIAN GOLD HOUSE'],
  ]);
});

test.skipIf(!existsSync(realFile))(
  'every name of a published list finds its entry with each of its birth dates',
  async () => {
    const matcher = await matcherOf(createReadStream(realFile));
    const missed: string[] = [];
    let asked = 0;
    for (const entry of realEntries()) {
      for (const { whole } of entry.names.filter((name) => nameKeys(name.whole).length > 0)) {
        for (const birthDate of [undefined, ...entry.birthDates.map(someDay)]) {
          asked += 1;
          const { hits } = matcher.screen({ name: whole, ...(birthDate === undefined ? {} : { birthDate }) });
          if (!hits.some((hit) => hit.entry === entry.reference))
            missed.push(`${entry.reference} ${whole} ${birthDate}`);
        }
      }
    }
    expect(missed).toEqual([]);
    expect(asked).toBeGreaterThan(8000);
  },
);

test.skipIf(!existsSync(realFile))(
  'a listed number is found with letters and digits mistaken for each other',
  async () => {
    const matcher = await matcherOf(createReadStream(realFile));
    expect(matcher.screen({ documentNumber: 'IOOO5I59' }).hits).toMatchObject([
      { entry: 'IRi.009', reasons: [{ code: 'document-number-look-alike' }, {}, {}, {}] },
    ]);
    for (const entry of realEntries()) {
      for (const { number } of entry.documents) {
        const documentNumber = number.replaceAll('0', 'O').replaceAll('1', 'l');
        expect(matcher.screen({ documentNumber }).hits.map((hit) => hit.entry)).toContain(entry.reference);
      }
    }
  },
);

function realEntries(): ListEntry[] {
  const entries: ListEntry[] = [];
  const reader = createUnReader(({ read }) => void (read.ok && entries.push(read.value)));
  reader.write(readFileSync(realFile, 'utf8'));
  return entries;
}

/** A day that the listed date allows. */
function someDay(listed: ListedBirthDate): string {
  return 'fromYear' in listed ? `${listed.toYear}-06-15` : listed.date.replace('XX-XX', '06-15').replace('XX', '15');
}
