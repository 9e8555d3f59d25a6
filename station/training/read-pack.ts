import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { PackFile } from '../../core/training/scenario.ts';
import type { Scenario } from '../../core/training/scenario.ts';

/** Something wrong with a pack, and where. */
export interface PackFault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A pack that was checked whole, each scenario with the SHA-256 of its content. */
export type Pack = readonly { readonly scenario: Scenario; readonly sha256: string }[];

const largestFile = 2 * 2 ** 20;

/** Reads a pack, a file or a folder of them, in YAML or JSON. One fault refuses the whole pack. */
export function readPack(path: string): Result<Pack, readonly PackFault[]> {
  const files = filesOf(path);
  if (!files.ok) return files;
  const faults: PackFault[] = [];
  const pack: Pack[number][] = [];
  const seen = new Map<string, string>();
  for (const file of files.value) {
    const read = readFile(file);
    if (!read.ok) {
      faults.push(...read.failure);
      continue;
    }
    for (const { scenario, line } of read.value) {
      const before = seen.get(scenario.id);
      if (before !== undefined) faults.push({ file, line, message: `${before} has a scenario ${scenario.id} too.` });
      seen.set(scenario.id, file);
      pack.push({ scenario, sha256: createHash('sha256').update(JSON.stringify(scenario)).digest('hex') });
    }
  }
  return faults.length > 0 ? failed(faults) : ok(pack);
}

function filesOf(path: string): Result<string[], PackFault[]> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return failed([{ file: path, line: 1, message: 'There is no such file or folder.' }]);
  if (!found.isDirectory()) return ok([path]);
  const names = readdirSync(path).filter((name) => /\.(ya?ml|json)$/.test(name));
  if (names.length === 0) return failed([{ file: path, line: 1, message: 'The folder has no .yaml or .json file.' }]);
  return ok(names.sort().map((name) => join(path, name)));
}

function readFile(file: string): Result<{ scenario: Scenario; line: number }[], PackFault[]> {
  const bytes = readFileSync(file);
  if (bytes.length > largestFile) return failed([{ file, line: 1, message: 'The file is larger than 2 MB.' }]);
  const counter = new LineCounter();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failed([{ file, line: 1, message: 'The file is not UTF-8.' }]);
  }
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line || 1;
  if (document.errors.length > 0)
    return failed(document.errors.map(({ pos, message }) => ({ file, line: lineAt(pos[0]), message })));
  let value: unknown;
  try {
    // Few aliases: a small file must not unfold into a huge one.
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return failed([{ file, line: 1, message: error instanceof Error ? error.message : String(error) }]);
  }
  const parsed = PackFile.safeParse(value);
  const lineOf = (where: readonly PropertyKey[]) => lineAt(offsetOf(document, where));
  if (parsed.success)
    return ok(parsed.data.scenarios.map((scenario, at) => ({ scenario, line: lineOf(['scenarios', at, 'id']) })));
  return failed(
    parsed.error.issues.map(({ path, message, ...issue }) => {
      // An unknown key is shown where it stands, not where its object begins.
      const key = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
      const where = path.length > 0 ? `${path.map(String).join('.')}: ` : '';
      return { file, line: lineOf([...path, ...key]), message: `${where}${message}` };
    }),
  );
}

/** Where a value stands in the text, or the nearest thing around it that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let [node, offset]: [unknown, number] = [document.contents, 0];
  if (isNode(node)) offset = node.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
