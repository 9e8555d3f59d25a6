import { SaxesParser } from 'saxes';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { unEntry } from '../../core/watchlist/un-entry.ts';
import type { UnElement } from '../../core/watchlist/un-entry.ts';
import type { ReadFailure, ReadRow } from './list-reader.ts';

/** Takes the list's text in chunks of any size and keeps only the entry that is being read. */
export interface UnReader {
  /** Hands every entry that ended in this chunk to the sink; a failure is final. */
  write(chunk: string): ReadFailure | undefined;
  /** The file's `dateGenerated`, which names its version; undefined if it has none. */
  close(): Result<string | undefined, ReadFailure>;
}

/** Reads the United Nations Security Council consolidated list (sc-sanctions.xsd), whose rows are its individuals and entities in file order. */
export async function* readUnXml(
  chunks: AsyncIterable<string>,
): AsyncGenerator<ReadRow[], Result<string | undefined, ReadFailure>> {
  let rows: ReadRow[] = [];
  const reader = createUnReader((row) => rows.push(row));
  for await (const chunk of chunks) {
    const failure = reader.write(chunk);
    if (failure !== undefined) return failed(failure);
    yield rows;
    rows = [];
  }
  return reader.close();
}

export function createUnReader(sink: (row: ReadRow) => void): UnReader {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const open: UnElement[] = [];
  let depth = 0;
  let row = 0;
  let version: string | undefined;
  let failure: ReadFailure | undefined;

  parser.on('error', (error) => {
    failure ??= { kind: 'malformed', line: parser.line, message: error.message.replace(/^\d+:\d+: /, '') };
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth === 1) {
      if (tag.name !== 'CONSOLIDATED_LIST')
        failure ??= { kind: 'other-format', message: `The file is a <${tag.name}>, not a <CONSOLIDATED_LIST>.` };
      const generated = tag.attributes['dateGenerated'] ?? '';
      version = generated === '' ? undefined : generated;
    }
    const parent = open.at(-1);
    if (parent === undefined && !(depth === 3 && entryTags.has(tag.name))) return;
    const element: UnElement = { tag: tag.name, text: '', children: [] };
    parent?.children.push(element);
    open.push(element);
  });
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    depth -= 1;
    const element = open.pop();
    if (element === undefined || open.length > 0 || failure !== undefined) return;
    row += 1;
    sink({ row, read: unEntry(element, row) });
  });

  return {
    write(chunk) {
      if (failure === undefined) parser.write(chunk);
      return failure;
    },
    close() {
      if (failure === undefined) parser.close();
      return failure === undefined ? ok(version) : failed(failure);
    },
  };
}

const entryTags = new Set(['INDIVIDUAL', 'ENTITY']);
