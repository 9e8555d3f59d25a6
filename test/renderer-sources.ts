import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

export interface SyntaxNode {
  readonly type: string;
  readonly [part: string]: unknown;
}

export interface Source {
  readonly file: string;
  readonly nodes: readonly SyntaxNode[];
}

export const rendererFolder = join(import.meta.dirname, '../renderer');

/** Every program file of the screens, as a flat list of its syntax nodes. */
export function rendererSources(): readonly Source[] {
  return globSync('**/*.{ts,tsx}', { cwd: rendererFolder }).map((file) => {
    const { program, errors } = parseSync(file, readFileSync(join(rendererFolder, file), 'utf8'));
    if (errors.length > 0) throw new Error(`${file} does not parse`);
    return { file, nodes: [...nodesIn(program)] };
  });
}

function* nodesIn(value: unknown): Generator<SyntaxNode> {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const part of Object.values(value)) yield* nodesIn(part);
}

function isNode(value: object): value is SyntaxNode {
  return 'type' in value && typeof value.type === 'string';
}
