import { z } from 'zod';
import type { BatchEntry } from '../batch-body.ts';
import { NotUnderstood } from './bytes.ts';

/** An entry as a line: what any program can write and read. */
const Line = z.strictObject({
  id: z.string(),
  kind: z.string(),
  at: z.string(),
  officer: z.string().nullable(),
  payload: z.string(),
  /** Base64url, without padding. */
  salt: z.string().regex(/^[\w-]*$/),
});

export function writeLines(entries: readonly BatchEntry[]): Buffer {
  return Buffer.from(
    entries
      .map(({ id, kind, at, officer, payload, salt }) => {
        const line: z.infer<typeof Line> = { id, kind, at, officer, payload, salt: salt.toString('base64url') };
        return `${JSON.stringify(line)}\n`;
      })
      .join(''),
  );
}

/** Throws `NotUnderstood`. Each line ends with a line feed. */
export function readLines(text: string, most: number): BatchEntry[] {
  const lines = text.split('\n', most + 2);
  if (lines.length > most + 1 || lines.pop() !== '') throw new NotUnderstood('lines');
  return lines.map((line) => {
    const { salt, ...entry } = readLine(line);
    return { ...entry, salt: Buffer.from(salt, 'base64url') };
  });
}

function readLine(line: string): z.infer<typeof Line> {
  try {
    return Line.parse(JSON.parse(line));
  } catch {
    throw new NotUnderstood('line');
  }
}
