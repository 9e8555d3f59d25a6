import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rendererFolder, rendererSources, type SyntaxNode } from './renderer-sources.ts';

const letters = /\p{L}{2,}/u;
/** Attributes that a person sees or hears. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'alt',
  'description',
  'error',
  'label',
  'placeholder',
  'title',
]);

describe('the screens', () => {
  test('name no left and no right in their styles, so that they turn around for Arabic', () => {
    const found = globSync('**/*.css', { cwd: rendererFolder }).flatMap((file) =>
      readFileSync(join(rendererFolder, file), 'utf8')
        .replaceAll(/\/\*[\s\S]*?\*\//g, '')
        .split('\n')
        .filter((line) =>
          /(^|[\s;{-])(left|right)\s*[:;]|-(left|right)\b|\b(text-align|float|clear):\s*(left|right)/.test(line),
        )
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  test('give no width and no height by physical axis', () => {
    const found = globSync('**/*.css', { cwd: rendererFolder }).flatMap((file) =>
      readFileSync(join(rendererFolder, file), 'utf8')
        .split('\n')
        .filter((line) => /^\s*((min|max)-)?(width|height)\s*:|(margin|padding|border)-(top|bottom)\s*:/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  test('hold no words of their own: every text comes from the messages', () => {
    const found = rendererSources().flatMap(({ file, nodes }) =>
      nodes.flatMap(wordsIn).map((words) => `${file}: ${words}`),
    );
    expect(found).toEqual([]);
  });

  test('use no component property that is bound to one side', () => {
    const sided = /^(m|p)(l|r)$|^(left|right)$/;
    const found = rendererSources().flatMap(({ file, nodes }) =>
      nodes
        .filter((node) => node.type === 'JSXAttribute')
        .map(nameOf)
        .filter((name) => sided.test(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(found).toEqual([]);
  });
});

function wordsIn(node: SyntaxNode): readonly string[] {
  if (node.type === 'JSXText') return letters.test(String(node['value'])) ? [String(node['value']).trim()] : [];
  if (node.type !== 'JSXAttribute' || !spoken.has(nameOf(node))) return [];
  const value = literalIn(node['value']);
  // An id of the messages has a dot or a hyphen and no space; words have.
  return value !== undefined && letters.test(value) && !/^[a-z0-9-]+(\.[a-zA-Z0-9-]+)+$/.test(value) ? [value] : [];
}

function nameOf(attribute: SyntaxNode): string {
  const name = attribute['name'];
  return typeof name === 'object' && name !== null && 'name' in name ? String(name.name) : '';
}

function literalIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('value' in value)) return undefined;
  return typeof value.value === 'string' ? value.value : undefined;
}
