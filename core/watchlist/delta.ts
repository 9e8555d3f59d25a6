import { z } from 'zod';
import { failed, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { isRange } from './document-line.ts';
import { compactDocumentNumber } from './fold-number.ts';
import { DocumentRow, ListEntry } from './list-entry.ts';

/** The first line of a delta: which list in which version it changes, and the version it makes of it. */
export const DeltaHeader = z.strictObject({
  list: z.string().trim().min(1).max(40),
  base: z.string().min(1).max(200),
  version: z.string().min(1).max(200),
  issuedAt: z.iso.datetime().optional(),
});
export type DeltaHeader = z.infer<typeof DeltaHeader>;

/** A picture comes as the URI that a CSV has, beside the entry that names it by its hash. */
const EntryChange = z.strictObject({
  op: z.enum(['add', 'modify']),
  entry: ListEntry,
  picture: z.string().max(410_000).optional(),
});
const DocumentChange = z.strictObject({ op: z.enum(['add', 'delete']), document: DocumentRow });
const Deletion = z.strictObject({ op: z.literal('delete'), reference: z.string().trim().min(1).max(100) });

/** One change. */
export type DeltaChange = z.infer<typeof EntryChange> | z.infer<typeof DocumentChange> | z.infer<typeof Deletion>;

/** Why a line of a delta cannot be carried out. `line` counts from 1, the header being the first. */
export interface RefusedLine {
  readonly line: number;
  readonly reference?: string | undefined;
  readonly code: 'bad-line' | 'reference-exists' | 'reference-unknown' | 'document-unknown';
  readonly message: string;
}

export function readDeltaHeader(line: string): Result<DeltaHeader, string> {
  const parsed = parsedJson(line, () => DeltaHeader);
  return typeof parsed === 'string' ? failed(parsed) : ok(parsed.value);
}

/** One line below the header. */
export function readDeltaChange(text: string, line: number): Result<DeltaChange, RefusedLine> {
  const parsed = parsedJson(text, shapeOfChange);
  if (typeof parsed === 'string') return failed({ line, code: 'bad-line', message: parsed });
  const change = parsed.value;
  if ('document' in change) {
    const { number, last = '' } = change.document;
    if (compactDocumentNumber(number) === '')
      return failed({ line, code: 'bad-line', message: 'document.number: it has neither a letter nor a digit.' });
    if (last !== '' && !isRange(number, last))
      return failed({ line, code: 'bad-line', message: `"${number}" to "${last}" is no range.` });
  }
  if ('entry' in change && isEmpty(change.entry)) {
    const { reference } = change.entry;
    return failed({
      line,
      reference,
      code: 'bad-line',
      message: 'The entry has neither a name, a document nor a plate.',
    });
  }
  return ok(change);
}

function isEmpty({ names, documents, plates = [] }: ListEntry): boolean {
  return names.length === 0 && documents.length === 0 && plates.length === 0;
}

function shapeOfChange(value: object): z.ZodType<DeltaChange> {
  if ('entry' in value) return EntryChange;
  return 'document' in value ? DocumentChange : Deletion;
}

/** The shape is chosen by what the line has, so that a fault is told of that shape and each line is checked once. */
function parsedJson<Shape>(text: string, shapeOf: (value: object) => z.ZodType<Shape>): { value: Shape } | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'The line is not JSON.';
  }
  if (typeof value !== 'object' || value === null) return 'The line is not a JSON object.';
  const parsed = shapeOf(value).safeParse(value);
  return parsed.success ? { value: parsed.data } : z.prettifyError(parsed.error);
}
