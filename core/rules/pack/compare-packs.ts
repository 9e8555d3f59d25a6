import { z } from 'zod';
import { PackText, ruleKinds } from './rule-pack.ts';
import type { RulePack } from './rule-pack.ts';

/** One property of a rule or group, as text; `field` is its path in the rule: `days`, `source.article`, `text.fr`. */
const FieldChange = z.strictObject({ field: z.string(), before: z.string().optional(), after: z.string().optional() });

/** What becomes of one rule or group. Of one that is new or goes, every property is told. */
export const PackChange = z.strictObject({
  kind: z.enum(['pack', 'groups', ...ruleKinds]),
  id: z.string(),
  change: z.enum(['added', 'changed', 'removed', 'moved']),
  text: PackText,
  fields: z.array(FieldChange),
});
export type PackChange = z.infer<typeof PackChange>;

interface Told {
  readonly kind: PackChange['kind'];
  readonly id: string;
  readonly text: PackText;
  readonly fields: ReadonlyMap<string, string>;
}

/** Everything that a pack says otherwise than the one before it, for those who answer for it with their signature. */
export function comparePacks(before: RulePack | undefined, after: RulePack): PackChange[] {
  const [old, present] = [before ? toldOf(before) : [], toldOf(after)];
  const was = new Map(old.map((one) => [keyOf(one), one]));
  const is = new Map(present.map((one) => [keyOf(one), one]));
  const order = movedIn(old, present);
  return [
    ...present.flatMap((one): PackChange[] => {
      const former = was.get(keyOf(one));
      const fields = fieldChanges(former?.fields, one.fields);
      if (!former) return [changeOf(one, 'added', fields)];
      if (fields.length > 0) return [changeOf(one, 'changed', fields)];
      return order.has(keyOf(one)) ? [changeOf(one, 'moved', [])] : [];
    }),
    ...old
      .filter((one) => !is.has(keyOf(one)))
      .map((one) => changeOf(one, 'removed', fieldChanges(one.fields, undefined))),
  ];
}

function changeOf({ kind, id, text }: Told, change: PackChange['change'], fields: PackChange['fields']): PackChange {
  return { kind, id, change, text, fields };
}

/** The first rule that is for a traveller counts, so that another order can be another law. */
function movedIn(old: readonly Told[], present: readonly Told[]): ReadonlySet<string> {
  const common = (those: readonly Told[], others: readonly Told[]) => {
    const known = new Set(others.map(keyOf));
    return those.map(keyOf).filter((key) => known.has(key));
  };
  const [one, other] = [common(old, present), common(present, old)];
  return new Set(other.filter((key, at) => one[at] !== key));
}

function toldOf(pack: RulePack): Told[] {
  const { title, authority, issued, languages, country } = pack;
  const head = flat({ title, authority, issued, languages, country });
  return [
    { kind: 'pack', id: 'pack', text: title, fields: head },
    ...pack.groups.map(({ id, ...rest }): Told => ({ kind: 'groups', id, text: rest.name, fields: flat(rest) })),
    ...ruleKinds.flatMap((kind) =>
      pack[kind].map(({ id, ...rest }): Told => ({ kind, id, text: rest.text, fields: flat(rest) })),
    ),
  ];
}

function keyOf({ kind, id }: Told): string {
  return `${kind} ${id}`;
}

function flat(value: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([name, part]): [string, string][] => {
      const field = path === '' ? name : `${path}.${name}`;
      if (Array.isArray(part)) return [[field, part.join(', ')]];
      if (typeof part === 'object' && part !== null) return [...flat(part, field)];
      return part === undefined ? [] : [[field, String(part)]];
    }),
  );
}

function fieldChanges(
  before: ReadonlyMap<string, string> = new Map(),
  after: ReadonlyMap<string, string> = new Map(),
): PackChange['fields'] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const [was, is] = [before.get(field), after.get(field)];
    if (was === is) return [];
    return [{ field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}
