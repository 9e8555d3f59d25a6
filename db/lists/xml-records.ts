import { SaxesParser } from 'saxes';
import type { ListElement } from '../../core/watchlist/list-element.ts';
import type { ListHead, ReadFailure } from './list-reader.ts';

interface RecordSpec {
  /** The name that the outermost element must have. */
  readonly root: string;
  /** Whether an element is kept whole; the names on the way to it are given from the outermost. */
  isRecord(path: readonly string[]): boolean;
  onRoot?(attributes: Readonly<Record<string, string>>): void;
  /** Called with each such element as it ends; a text in answer is the reason why the file cannot be used. */
  onRecord(element: ListElement): string | undefined;
}

export interface XmlRecords {
  /** Takes text in chunks of any size; a failure is final. */
  write(chunk: string): ReadFailure | undefined;
  close(): ReadFailure | undefined;
}

/**
 * Gives the elements of a large XML file one by one and keeps none. A file that declares a document type is refused, so no
 * entity is ever defined, let alone fetched; so is one whose nesting, texts or records grow beyond what any list has.
 */
export function createXmlRecords(spec: RecordSpec): XmlRecords {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const path: string[] = [];
  const open: ListElement[] = [];
  let failure: ReadFailure | undefined;
  let [elements, recordFrom, lastEvent] = [0, 0, 0];

  const fail = (message: string) => {
    failure ??= { kind: 'malformed', line: parser.line, message };
  };
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: /, '')));
  parser.on('doctype', () => fail('The file declares a document type, which no list needs. It is not read.'));
  parser.on('opentag', ({ name, attributes }) => {
    lastEvent = parser.position;
    const tag = localName(name);
    path.push(tag);
    if (failure !== undefined) return;
    if (path.length === 1) {
      if (tag !== spec.root)
        failure ??= { kind: 'other-format', message: `The file is a <${tag}>, not a <${spec.root}>.` };
      else spec.onRoot?.(attributes);
      return;
    }
    if (path.length > deepest) return fail(`Elements lie more than ${deepest} deep.`);
    const parent = open.at(-1);
    if (parent === undefined) {
      if (!spec.isRecord(path)) return;
      [elements, recordFrom] = [0, parser.position];
    }
    elements += 1;
    if (elements > mostElements) return fail(`One entry has more than ${mostElements} elements.`);
    const element: ListElement = { tag, attributes, text: '', children: [] };
    parent?.children.push(element);
    open.push(element);
  });
  const addText = (text: string) => {
    lastEvent = parser.position;
    const element = open.at(-1);
    if (element !== undefined && failure === undefined) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    lastEvent = parser.position;
    path.pop();
    const element = open.pop();
    if (element === undefined || open.length > 0 || failure !== undefined) return;
    const reason = spec.onRecord(element);
    if (reason !== undefined) fail(reason);
  });

  function writePart(part: string) {
    parser.write(part);
    if (parser.position - lastEvent > longestText)
      fail(`A text, tag or comment is longer than ${longestText} characters.`);
    if (open.length > 0 && parser.position - recordFrom > longestRecord)
      fail(`One entry is longer than ${longestRecord} characters.`);
  }

  return {
    write(chunk) {
      for (let at = 0; at < chunk.length && failure === undefined; at += longestPart)
        writePart(chunk.slice(at, at + longestPart));
      return failure;
    },
    close() {
      if (failure === undefined) parser.close();
      return failure;
    },
  };
}

/** The instant that a date and time of a list means, in UTC; undefined for what is none. */
export function instantOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
  // Without a zone it would be the time of wherever this runs, and differ from post to post.
  const instant = new Date(/T[\d:.]+$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

/** A file that names its version by the instant at which it was made, as the publisher writes it. */
export function headOf(generated: string | undefined): ListHead {
  const issuedAt = instantOf(generated);
  return {
    ...(generated !== undefined && generated !== '' && { version: generated }),
    ...(issuedAt !== undefined && { issuedAt }),
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const deepest = 64;
const mostElements = 1_000_000;
const longestText = 1_000_000;
const longestRecord = 50_000_000;
/** Bounds are looked at after so many characters. */
const longestPart = 65_536;
