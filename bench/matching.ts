import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { matchPeople } from '../core/watchlist/match.ts';
import type { Matcher } from '../core/watchlist/matcher.ts';
import { personOfEntry, personOfQuery } from '../core/watchlist/person.ts';
import { defaultThreshold } from '../core/watchlist/threshold.ts';
import { startGeneration } from '../db/lists/generation.ts';
import { createIndexMatcher } from '../db/lists/index-matcher.ts';
import { buildSnapshot } from '../db/lists/list-segments.ts';
import { openLists } from '../db/lists/lists-file.ts';
import { snapshotsBeside } from '../db/lists/snapshot-file.ts';
import { printFigure } from './figure.ts';
import type { Numbers, Printed } from './figure.ts';
import { areaUnderCurve, bestThreshold, f1At } from './matching/curve.ts';
import { damages, heavyDamages } from './matching/damages.ts';
import { aliasPairs, latinNames, namesakes, partsOf, strangers } from './matching/pairs.ts';
import type { NamePair } from './matching/pairs.ts';
import { readPublishedLists } from './matching/published-lists.ts';
import type { PublishedList } from './matching/published-lists.ts';
import {
  amharicPairs,
  arabicPairs,
  ethiopianSpellings,
  hebrewPairs,
  originalPairs,
  russianPairs,
  zoneOfArabic,
} from './matching/script-pairs.ts';
import { createTravellers } from './matching/travellers.ts';
import type { Traveller } from './matching/travellers.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { createRandom } from './random.ts';

/** How well names are told apart, on lists as published: who is missed, and who is stopped for nothing. */
export async function benchMatching(options: BenchOptions): Promise<Printed[]> {
  if (options.lists === undefined) throw new Error('matching: say with --lists where the published lists lie.');
  const lists = await readPublishedLists(options.lists);
  const bench = createReport(options);
  const matcher = matcherOver(lists, options.directory);
  screenTravellers(matcher, bench, options);
  screenDamaged(matcher, lists, bench, options);
  comparePairs(lists, bench);
  compareScripts(matcher, lists, bench);
  return bench.printed;
}

type Report = ReturnType<typeof createReport>;

function createReport({ show = 0 }: BenchOptions) {
  const printed: Printed[] = [];
  return {
    printed,
    /** In a hundred: what went wrong, and how much may. */
    percent(figure: string, count: number, measured: Numbers, limit?: Numbers) {
      const times100 = (numbers: Numbers) =>
        Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, value * 100]));
      const held = limit && { limit: times100(limit) };
      printed.push(printFigure({ bench: 'matching', figure, unit: '%', count, measured: times100(measured), ...held }));
    },
    figure(figure: string, count: number, measured: Numbers) {
      printed.push(printFigure({ bench: 'matching', figure, unit: 'share', count, measured }));
    },
    /** The first of what went wrong, on the error stream: to be looked at one by one. */
    show(what: string, lines: readonly string[]) {
      for (const line of lines.slice(0, show)) process.stderr.write(`${what}: ${line}\n`);
    },
  };
}

function matcherOver(lists: readonly PublishedList[], directory: string): Matcher {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'matching-bench.db');
  for (const end of ['', '-wal', '-shm', '.index']) rmSync(file + end, { force: true, recursive: true });
  const key = Buffer.alloc(32, 7);
  const opened = openLists(file, key);
  const snapshots = snapshotsBeside(file, key);
  for (const { list, people } of lists) {
    const generation = startGeneration(opened);
    generation.add(people);
    buildSnapshot(opened, generation.id, snapshots);
    generation.publish({ list, format: 'csv', version: '1', importedAt: new Date(0).toISOString() });
  }
  return createIndexMatcher(opened, snapshots);
}

function screenTravellers(matcher: Matcher, bench: Report, options: BenchOptions) {
  const groups = { 'of all languages': undefined, 'with English names': 'en' } as const;
  for (const [group, locale] of Object.entries(groups)) {
    const make = createTravellers(createRandom(11), locale);
    const travellers = Array.from({ length: sized(options, 10_000, 100) }, make);
    const alerts = { name: [] as string[], known: [] as string[] };
    for (const traveller of travellers) {
      const { name, birthDate, nationality } = traveller;
      alerts.name.push(...alertOf(matcher, traveller, { name }));
      alerts.known.push(...alertOf(matcher, traveller, { name, birthDate, nationality }));
    }
    const share = (found: readonly string[]) => ({ alerts: found.length / travellers.length });
    bench.percent(`made-up travellers ${group}, by name`, travellers.length, share(alerts.name), { alerts: 0.004 });
    bench.percent(
      `made-up travellers ${group}, by name, birth date and nationality`,
      travellers.length,
      share(alerts.known),
      { alerts: 0.0002 },
    );
    bench.show(`alert ${group}`, alerts.name);
    bench.show(`alert with date ${group}`, alerts.known);
  }
}

function alertOf(matcher: Matcher, { name }: Traveller, query: Parameters<Matcher['screen']>[0]): string[] {
  const hit = matcher.screen(query, { limit: 1 }).hits[0];
  return hit === undefined ? [] : [`${hit.score} ${name} = ${hit.matchedName ?? hit.title}`];
}

/** Missed altogether, and of these by the score of the two names; the rest the search did not bring up. */
function screenDamaged(matcher: Matcher, lists: readonly PublishedList[], bench: Report, options: BenchOptions) {
  const of = lists.find(({ list }) => list === 'un') ?? lists[0]!;
  const people = of.people.slice(0, sized(options, of.people.length, 50));
  const totals = { usual: { asked: 0, missed: 0, apart: 0 }, heavy: { asked: 0, missed: 0, apart: 0 } };
  for (const [kind, damage] of Object.entries(damages)) {
    const random = createRandom(12);
    let asked = 0;
    const misses: string[] = [];
    let apart = 0;
    for (const person of people) {
      const [primary] = latinNames(person);
      const name = primary && damage(partsOf(primary), random);
      if (name === undefined || name === '') continue;
      asked += 1;
      const { hits } = matcher.screen({ name }, { limit: 100 });
      if (hits.some(({ entry }) => entry === person.reference)) continue;
      const compared = matchPeople(personOfQuery({ name }), personOfEntry(person)).score;
      if (compared < defaultThreshold) apart += 1;
      misses.push(`${compared} ${name} = ${primary}`);
    }
    const total = totals[heavyDamages.has(kind) ? 'heavy' : 'usual'];
    total.asked += asked;
    total.missed += misses.length;
    total.apart += apart;
    if (asked > 0)
      bench.percent(`listed names: ${kind}`, asked, { missed: misses.length / asked, 'by their score': apart / asked });
    bench.show(`missed, ${kind}`, misses);
  }
  for (const [kind, { asked, missed, apart }] of Object.entries(totals)) {
    const place = kind === 'usual' ? 'in one place' : 'in several places';
    bench.percent(
      `listed names, damaged ${place}`,
      asked,
      { missed: missed / asked, 'by their score': apart / asked },
      kind === 'usual' ? { missed: 0.007 } : undefined,
    );
  }
}

/** Scores by name alone. */
function scoreOf({ one, other }: NamePair): number {
  return matchPeople(personOfQuery({ name: one }), personOfQuery({ name: other })).score;
}

function comparePairs(lists: readonly PublishedList[], bench: Report) {
  const random = createRandom(13);
  const aliases = judge(aliasPairs(lists));
  const sharing = judge(namesakes(lists, 2, random)).slice(0, 2 * aliases.length);
  const judged = [...aliases, ...sharing];
  bench.percent('spelling aliases against the primary name', aliases.length, { missed: missedShare(aliases) });
  bench.percent('other people who share a word of the name', sharing.length, { alerts: 1 - missedShare(sharing) });
  const best = bestThreshold(judged);
  bench.figure('both: F1 at the threshold, and at the best one', judged.length, {
    F1: f1At(judged, defaultThreshold),
    best: f1At(judged, best),
    at: best,
  });
  bench.figure('both: area under the curve', judged.length, { area: areaUnderCurve(judged) });
  bench.show('missed alias', shownWorst(aliases.filter(({ score }) => score < defaultThreshold)));
  bench.show('namesake', shownWorst(sharing.filter(({ score }) => score >= defaultThreshold)).toReversed());

  const tiers: Readonly<Record<string, readonly NamePair[]>> = {
    'other order': damagedPairs(lists, 'other order', random),
    'one slip': damagedPairs(lists, 'one slip', random),
    'spelling alias': aliases,
    'word missing': damagedPairs(lists, 'a middle word missing', random),
    'sharing a word': sharing,
    unrelated: strangers(lists, 2000, random),
  };
  const means = Object.entries(tiers).map(([tier, pairs]) => [tier, mean(pairs.map(scoreOf))] as const);
  bench.figure('mean score', 2000, Object.fromEntries(means));
}

type JudgedPair = NamePair & { readonly score: number };

function judge(pairs: readonly NamePair[]): JudgedPair[] {
  return pairs.map((pair) => ({ ...pair, score: scoreOf(pair) }));
}

function missedShare(pairs: readonly JudgedPair[]): number {
  return pairs.filter(({ score }) => score < defaultThreshold).length / pairs.length;
}

function shownWorst(pairs: readonly JudgedPair[]): string[] {
  return pairs
    .toSorted((one, other) => one.score - other.score)
    .map(({ score, one, other }) => `${score} ${one} = ${other}`);
}

function damagedPairs(lists: readonly PublishedList[], kind: string, random: () => number): NamePair[] {
  const names = lists.flatMap(({ people }) => people.flatMap((person) => latinNames(person).slice(0, 1)));
  return names.slice(0, 2000).flatMap((other) => {
    const one = damages[kind]!(partsOf(other), random);
    return one === undefined ? [] : [{ one, other, same: true }];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function compareScripts(matcher: Matcher, lists: readonly PublishedList[], bench: Report) {
  const random = createRandom(14);
  const people = lists.flatMap((list) => list.people);
  const kinds = {
    'Arabic originals of the list': [originalPairs(people, /\p{Script=Arabic}/u, 20, random), 0.01, 0.0025],
    'Cyrillic originals of the list': [originalPairs(people, /\p{Script=Cyrillic}/u, 100, random), 0.01, 0.0025],
    'Arabic names': [arabicPairs(random), undefined, 0.0025],
    'Amharic names': [amharicPairs(random), 0.015, 0.001],
    'Ethiopian names in two romanisations': [ethiopianSpellings(random), 0.05, 0.001],
    'Hebrew names': [hebrewPairs(random), undefined, 0.0025],
    'Russian names': [russianPairs(random), undefined, 0.0025],
  } as const;
  for (const [kind, [{ own, others }, mostMissed, mostAlerts]] of Object.entries(kinds)) {
    if (own.length === 0) continue;
    const [mine, theirs] = [judge(own), judge(others)];
    bench.percent(
      `${kind}: the same in Latin letters`,
      mine.length,
      { missed: missedShare(mine) },
      mostMissed && { missed: mostMissed },
    );
    bench.percent(
      `${kind}: somebody else's in Latin letters`,
      theirs.length,
      { alerts: 1 - missedShare(theirs) },
      { alerts: mostAlerts },
    );
    bench.show(`missed, ${kind}`, shownWorst(mine.filter(({ score }) => score < defaultThreshold)));
    bench.show(`alert, ${kind}`, shownWorst(theirs.filter(({ score }) => score >= defaultThreshold)).toReversed());
  }
  screenZones(matcher, people, bench);
}

/** Names in Arabic script as a machine-readable zone spells them, looked for where the list has Latin letters as well. */
function screenZones(matcher: Matcher, people: readonly Parameters<typeof latinNames>[0][], bench: Report) {
  const misses: string[] = [];
  const alone: string[] = [];
  let asked = 0;
  for (const person of people) {
    const original = person.names.find(({ whole }) => /\p{Script=Arabic}/u.test(whole))?.whole;
    const [primary] = latinNames(person);
    const name = original === undefined ? undefined : zoneOfArabic(original);
    if (name === undefined || primary === undefined) continue;
    asked += 1;
    const found = matcher.candidates({ name }, 10).some(({ entry }) => entry === person.reference);
    if (!found) misses.push(`${name} = ${original}`);
    if (scoreOf({ one: name, other: primary, same: true }) < defaultThreshold) alone.push(`${name} = ${primary}`);
  }
  if (asked === 0) return;
  bench.percent(
    'zone spelling of Arabic: not among the first ten',
    asked,
    { missed: misses.length / asked },
    { missed: 0.03 },
  );
  bench.percent('zone spelling of Arabic: the same in Latin letters', asked, { missed: alone.length / asked });
  bench.show('missed, zone', misses);
  bench.show('missed, zone against Latin', alone);
}
