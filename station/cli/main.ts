import { parseArgs } from 'node:util';
import { z } from 'zod';
import { faultOf, StoreError } from '../../db/store.ts';
import { CommandError } from './command-error.ts';
import { commands } from './commands.ts';
import type { Command, Options } from './commands.ts';

/** The command line: `borderpost <noun> <verb> [options]`, JSON in and out, exit code 0 only when everything was done. */
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const { code, message } = describe(error);
  process.stderr.write(`${JSON.stringify({ error: { code, message } })}\n`);
  process.exitCode = 1;
}

async function run(words: string[]): Promise<number> {
  const name = words.slice(0, 2).join(' ');
  const command = commands[name];
  if (!command)
    throw new CommandError(
      'unknown-command',
      `Unknown command "${name}". Commands: ${Object.keys(commands).join('; ')}.`,
    );
  const { values, positionals } = parse(words.slice(2), command);
  return command.run(values, positionals);
}

function parse(words: string[], { options, flags = [] }: Command) {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: {
        ...Object.fromEntries(options.map((option) => [option, { type: 'string' as const }])),
        ...Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const }])),
      },
      allowPositionals: true,
    });
    const texts = Object.entries(values).map(([name, value]) => [name, String(value)]);
    return { values: Object.fromEntries(texts) as Options, positionals };
  } catch (error) {
    throw new CommandError('bad-arguments', error instanceof Error ? error.message : String(error));
  }
}

function describe(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof CommandError) return error;
  if (error instanceof StoreError) return { code: error.fault.kind, message: error.message };
  if (error instanceof z.ZodError) return { code: 'bad-input', message: z.prettifyError(error) };
  const fault = faultOf(error);
  if (fault) return { code: fault.kind, message: fault.message };
  return { code: 'failed', message: error instanceof Error ? error.message : String(error) };
}
