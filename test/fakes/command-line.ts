import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');
/** Nothing of the environment that the tests themselves run in decides what a command does. */
const { PATH, HOME, TZ } = process.env;

export interface CommandResult {
  readonly code: number | null;
  /** The JSON objects of standard output, one a line. */
  readonly out: unknown[];
  readonly stderr: string;
}

/** Starts the command line as its own process, as an administrator or a script would. */
export function start(
  words: readonly string[],
  environment: Record<string, string> = {},
): ChildProcessWithoutNullStreams {
  const env = { PATH, HOME, TZ, ...environment };
  const program = words[0] === 'server' ? 'server/cli.ts' : 'station/cli/main.ts';
  return spawn(process.execPath, [join(root, program), ...words], { env });
}

export async function run(
  words: readonly string[],
  environment: Record<string, string> = {},
  input = '',
): Promise<CommandResult> {
  const child = start(words, environment);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const out: unknown[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => out.push(JSON.parse(line)));
  // A command that ends before it has read everything closes the pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [[code]] = await Promise.all([once(child, 'close'), once(lines, 'close')]);
  return { code, out, stderr };
}

/** The error that a failed command prints, whole. */
export function errorOf({ code, out, stderr }: CommandResult): unknown {
  return { code, out, ...JSON.parse(stderr) };
}
