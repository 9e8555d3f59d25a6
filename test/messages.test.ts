import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIntl } from 'react-intl';
import { describe, expect, test } from 'vitest';
import { Language } from '../protocol/contract/snapshot.ts';
import { rendererFolder, rendererSources, type SyntaxNode } from './renderer-sources.ts';

type Messages = Readonly<Record<string, string>>;

const areas = [
  'frame',
  'desk',
  'lists',
  'alerts',
  'devices',
  'picture',
  'capture',
  'rules',
  'sync',
  'cases',
  'console',
  'supervise',
] as const;
const english = areas.flatMap((area) => Object.entries(messagesOf(area, 'en')));

describe.each(areas)('the texts of %s', (area) => {
  const inEnglish = messagesOf(area, 'en');

  test.each(Language.options)('are all there in %s, and no others', (language) => {
    expect(Object.keys(messagesOf(area, language)).sort()).toEqual(Object.keys(inEnglish).sort());
  });

  test.each(Language.options)('are never empty in %s', (language) => {
    const empty = Object.entries(messagesOf(area, language)).filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test.each(Language.options)('have the same places to fill in %s as in English', (language) => {
    expect(placesById(messagesOf(area, language), language)).toEqual(placesById(inEnglish, 'en'));
  });

  test.each(Language.options)('count in every plural class that %s has', (language) => {
    const classes = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const lacking = Object.entries(messagesOf(area, language)).flatMap(([id, text]) =>
      pluralsIn(parsed(text, language)).flatMap((given) =>
        classes.filter((one) => !given.includes(one)).map((one) => `${id}: ${one}`),
      ),
    );
    expect(lacking).toEqual([]);
  });
});

test('no text has a twin of the same name in another area', () => {
  const ids = english.map(([id]) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test('every text is shown somewhere', () => {
  const uses = rendererSources().flatMap(({ nodes }) => nodes.flatMap(namesIn));
  const literal = new Set(uses.filter((use) => typeof use === 'string'));
  const patterns = uses.filter((use) => use instanceof RegExp);
  const unused = english.map(([id]) => id).filter((id) => !literal.has(id) && !patterns.some((one) => one.test(id)));
  expect(unused).toEqual([]);
});

function messagesOf(area: (typeof areas)[number], language: Language): Messages {
  const file = join(rendererFolder, 'messages', area, `${language}.json`);
  const messages: Messages = JSON.parse(readFileSync(file, 'utf8'));
  return messages;
}

/** What a message is made of, as the formatter of the screens itself reads it. */
function parsed(text: string, language: Language): unknown {
  const intl = createIntl({ locale: language, messages: {} });
  return intl.formatters.getMessageFormat(text, language).getAst();
}

/** The parts of a parsed message that carry a number or text, a choice or a tag; `type` 0 is plain text, 7 a `#`. */
function partsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(partsIn);
  return 'type' in value && typeof value.type === 'number' ? [{ ...value }, ...inner] : inner;
}

function placesById(messages: Messages, language: Language) {
  return Object.fromEntries(
    Object.entries(messages).map(([id, text]) => [id, [...new Set(placesIn(parsed(text, language)))].sort()]),
  );
}

function placesIn(ast: unknown): readonly string[] {
  return partsIn(ast).flatMap(({ type, value }) => (type === 0 || type === 7 ? [] : [String(value)]));
}

const plural = 6;

function pluralsIn(ast: unknown): readonly (readonly string[])[] {
  return partsIn(ast).flatMap(({ type, options }) => (type === plural ? [Object.keys(options ?? {})] : []));
}

/** The ids that a node can name: a text in quotes, or a template with a fixed beginning. */
function namesIn(node: SyntaxNode): readonly (string | RegExp)[] {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return [node['value']];
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return [];
  const fixed = node['quasis'].map((quasi: { readonly value: { readonly raw: string } }) => quasi.value.raw);
  return /^[a-z-]+[.-]/.test(fixed[0] ?? '') ? [new RegExp(`^${fixed.map(escaped).join('.+')}$`)] : [];
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
