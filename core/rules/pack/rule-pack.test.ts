import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findApproval } from './approver.ts';
import { comparePacks } from './compare-packs.ts';
import { builtInPack, demoPack } from './packs.ts';
import { readPack } from './read-pack.ts';
import { languageOf, ruleKinds, textIn } from './rule-pack.ts';
import type { RulePack } from './rule-pack.ts';

type Path = readonly (string | number)[];

/** The demo pack with something else in it at these places, as a file. */
function spoilt(...changes: readonly (readonly [Path, unknown])[]): string {
  const pack: object = structuredClone(demoPack);
  for (const [path, value] of changes) {
    const holder: object = path.slice(0, -1).reduce<object>((part, name) => Reflect.get(part, name) as object, pack);
    if (value === undefined) Reflect.deleteProperty(holder, path.at(-1)!);
    else Reflect.set(holder, path.at(-1)!, value);
  }
  return JSON.stringify(pack);
}

function faultsOf(text: string) {
  const read = readPack(text);
  return read.ok ? [] : read.failure;
}

test.each([
  ['the pack that the program brings', builtInPack],
  ['the pack of the demo post', demoPack],
])('%s is as packs have to be', (_, pack) => {
  expect(readPack(JSON.stringify(pack))).toEqual({ ok: true, value: pack });
});

test.each<[string, readonly (readonly [Path, unknown])[], string, RegExp]>([
  ['a property that nobody knows', [[['visa', 0, 'visas'], 1]], 'visa[0]', /visas/],
  ['a day that no year has', [[['stay', 0, 'until'], '2026-02-30']], 'stay[0].until', /date/i],
  ['a group that is not there', [[['visa', 1, 'groups'], ['ecowas']]], 'visa[1].groups[0]', /ecowas/],
  ['an id that is taken', [[['stay', 0, 'id'], 'visa-needed']], 'stay[0].id', /taken/],
  ['a group with the name of a wide one', [[['groups', 0, 'id'], 'nationals']], 'groups[0].id', /taken/],
  ['a text that lacks a language', [[['visa', 0, 'text', 'fr'], undefined]], 'visa[0].text.fr', /missing/],
  ['a text in a language that it does not name', [[['title', 'de'], 'x']], 'title.de', /language/],
  ['a window no longer than the stay', [[['stay', 1, 'within'], 90]], 'stay[1].within', /more than/],
  [
    'an end before the beginning',
    [
      [['visa', 0, 'from'], '2026-02-01'],
      [['visa', 0, 'until'], '2026-01-01'],
    ],
    'visa[0].until',
    /before/,
  ],
  ['no rule for all other foreigners', [[['visa'], demoPack.visa.slice(0, -1)]], 'visa', /missing/],
  ['no rule for all documents on entry', [[['validity'], demoPack.validity.slice(0, -1)]], 'validity', /entry/],
  ['a last rule that ends', [[['visa', 5, 'until'], '2030-01-01']], 'visa', /missing/],
  ['a reason that is none for refusing', [[['refusals', 0, 'code'], 'recorded-twice']], 'refusals[0].code', /Invalid/],
  ['a law without a name', [[['visa', 0, 'source', 'law'], ' ']], 'visa[0].source.law', /./],
  [
    'a later format',
    [
      [['formatVersion'], 2],
      [['visas'], {}],
    ],
    'formatVersion',
    /format 2/,
  ],
  ['another kind of file', [[['format'], 'borderpost-report']], 'format', /no rule pack/],
])('a pack with %s is refused whole, with the place and the reason', (_, changes, path, reason) => {
  expect(faultsOf(spoilt(...changes))).toContainEqual({ path, reason: expect.stringMatching(reason) });
});

test.each(['', '{', 'null', '[]', '"x"'])('%j is no pack', (text) => {
  expect(faultsOf(text)).toHaveLength(1);
});

test('a pack cut short anywhere is refused and never throws', () => {
  const text = JSON.stringify(demoPack);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
      expect(readPack(text.slice(0, length)).ok).toBe(false);
    }),
  );
});

test('a text is shown in the officer’s language, else in the first of the pack', () => {
  const pack = { languages: ['fr', 'en'] };
  const text = { fr: 'loi', en: 'law' };
  expect([textIn(text, 'en', pack), languageOf(text, 'en', pack)]).toEqual(['law', 'en']);
  expect([textIn(text, 'ar', pack), languageOf(text, 'ar', pack)]).toEqual(['loi', 'fr']);
});

test('who stands for a decision is asked of the rule that is in force on the day', () => {
  const [refusal] = builtInPack.approvals;
  const strict = { ...refusal!, id: 'strict', by: 'supervisor' as const, from: '2027-01-01' };
  const pack = { ...builtInPack, approvals: [strict, ...builtInPack.approvals] };
  expect(findApproval(pack, 'refuse', '2026-12-31')?.by).toBe('second-officer');
  expect(findApproval(pack, 'refuse', '2027-01-01')?.by).toBe('supervisor');
  expect(findApproval({ ...pack, approvals: [] }, 'override', '2027-01-01')).toBe(undefined);
});

test('a review names every rule that comes, changes, moves or goes, with what is otherwise in it', () => {
  const after: RulePack = structuredClone(demoPack);
  after.stay[0]!.days = 60;
  after.visa.splice(3, 1);
  after.children.push({ ...after.children[0]!, id: 'infant', under: 2 });
  [after.validity[0], after.validity[1]] = [after.validity[1]!, after.validity[0]!];
  const changes = comparePacks(demoPack, after);
  expect(changes.map(({ kind, id, change }) => `${kind} ${id} ${change}`).sort()).toEqual([
    'children infant added',
    'stay free-movement-stay changed',
    'validity leaving-expired moved',
    'validity national-expired moved',
    'visa work-needs-permit removed',
  ]);
  const [stay] = changes.filter(({ kind }) => kind === 'stay');
  expect(stay?.fields).toEqual([{ field: 'days', before: '90', after: '60' }]);
});

test('a pack is the same as itself, and everything in the first one is new', () => {
  expect(comparePacks(demoPack, demoPack)).toEqual([]);
  const rules = ruleKinds.reduce((sum, kind) => sum + demoPack[kind].length, 0);
  const added = comparePacks(undefined, demoPack);
  expect(added).toHaveLength(1 + demoPack.groups.length + rules);
  expect(new Set(added.map(({ change }) => change))).toEqual(new Set(['added']));
});
