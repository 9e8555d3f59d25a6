import type { PackFault } from './read-pack.ts';
import { wideGroups } from './rule-pack.ts';
import type { PackText, Rule, RulePack } from './rule-pack.ts';
import { ruleKinds } from './rule-pack.ts';

/** What a schema cannot say of a pack: names that lead nowhere, texts that lack a language, travellers whom no rule is for. */
export function findFaults(pack: RulePack): PackFault[] {
  return [
    ...repeated(pack),
    ...texts(pack),
    ...ruleKinds.flatMap((kind) => pack[kind].flatMap((rule, at) => inRule(pack, rule, `${kind}[${at}]`))),
    ...withoutEnd(pack),
  ];
}

function repeated({ groups, ...pack }: RulePack): PackFault[] {
  const places = [
    ...groups.map(({ id }, at) => [id, `groups[${at}].id`] as const),
    ...ruleKinds.flatMap((kind) => pack[kind].map(({ id }, at) => [id, `${kind}[${at}].id`] as const)),
  ];
  const seen = new Set<string>(wideGroups);
  return places.flatMap(([id, path]) => {
    if (seen.has(id)) return [{ path, reason: `The id "${id}" is taken.` }];
    seen.add(id);
    return [];
  });
}

function texts(pack: RulePack): PackFault[] {
  const { languages } = pack;
  const all: [string, PackText][] = [
    ['title', pack.title],
    ...pack.groups.map(({ name }, at): [string, PackText] => [`groups[${at}].name`, name]),
    ...ruleKinds.flatMap((kind) => pack[kind].map(({ text }, at): [string, PackText] => [`${kind}[${at}].text`, text])),
  ];
  return all.flatMap(([path, text]) => [
    ...languages
      .filter((language) => !(language in text))
      .map((language) => ({
        path: `${path}.${language}`,
        reason: 'The text is missing in this language of the pack.',
      })),
    ...Object.keys(text)
      .filter((language) => !languages.includes(language))
      .map((language) => ({ path: `${path}.${language}`, reason: 'The pack does not name this language.' })),
  ]);
}

function inRule(pack: RulePack, rule: Rule, path: string): PackFault[] {
  const faults: PackFault[] = [];
  if (rule.from !== undefined && rule.until !== undefined && rule.until < rule.from)
    faults.push({ path: `${path}.until`, reason: 'It ends before it begins.' });
  if ('groups' in rule) {
    const known = [...wideGroups, ...pack.groups.map(({ id }) => id)];
    rule.groups.forEach((group, at) => {
      if (!known.includes(group))
        faults.push({ path: `${path}.groups[${at}]`, reason: `There is no group "${group}".` });
    });
  }
  if ('days' in rule && rule.within !== undefined && rule.within <= rule.days)
    faults.push({ path: `${path}.within`, reason: 'It must be more than "days".' });
  return faults;
}

/** Nobody stands at the window without a rule: the last one has no condition. */
function withoutEnd({ validity, visa }: RulePack): PackFault[] {
  const always = ({ from, until }: Rule) => from === undefined && until === undefined;
  const faults: PackFault[] = [];
  for (const direction of ['entry', 'exit'] as const) {
    const ends = validity.some(
      (rule) =>
        always(rule) && !rule.documents && rule.groups.includes('everybody') && rule.directions.includes(direction),
    );
    if (!ends)
      faults.push({
        path: 'validity',
        reason: `A rule for everybody on ${direction}, without dates or documents, is missing.`,
      });
  }
  const ends = visa.some(
    (rule) =>
      always(rule) &&
      !rule.documents &&
      !rule.purposes &&
      rule.groups.some((group) => group === 'foreigners' || group === 'everybody'),
  );
  if (visa.length > 0 && !ends)
    faults.push({
      path: 'visa',
      reason: 'A rule for foreigners or everybody, without dates, documents or purposes, is missing.',
    });
  return faults;
}
