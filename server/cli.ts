import { parseArgs } from 'node:util';
import { z } from 'zod';
import { MigrationError } from './db/migrate.ts';
import { NotDurableError } from './db/open-database.ts';
import { CommandError } from './cli/command-error.ts';
import { exportAll } from './cli/export-command.ts';
import { importStick } from './cli/import-command.ts';
import type { Command, Options } from './cli/options.ts';
import { approve, listStations, refuse, revoke } from './cli/station-commands.ts';
import { start } from './cli/start.ts';
import { repositoryCommand } from './repository/cli.ts';

/** The server's commands, a stable interface: docs/command-line.md describes each. */
const commands: Readonly<Record<string, Command>> = {
  start: { options: ['data', 'port', 'host', 'cert', 'key', 'screens'], run: start },
  stations: { options: ['data'], run: listStations },
  approve: { options: ['data', 'as'], run: approve },
  refuse: { options: ['data'], run: refuse },
  revoke: { options: ['data', 'as', 'reason'], run: revoke },
  export: { options: ['data', 'out'], run: exportAll },
  import: { options: ['data', 'out'], run: importStick },
  repository: repositoryCommand,
};

/** `borderpost server <verb> [options]`, JSON out, exit code 0 only when everything was done. */
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${JSON.stringify({ error: describe(error) })}\n`);
  process.exitCode = 1;
}

async function run([noun, verb = '', ...words]: string[]): Promise<number> {
  const command = noun === 'server' ? commands[verb] : undefined;
  if (!command)
    throw new CommandError(
      'unknown-command',
      `Unknown command "server ${verb}". Commands: ${Object.keys(commands).join('; ')}.`,
    );
  const { values, positionals } = parse(words, command);
  return command.run(values, positionals);
}

function parse(words: string[], { options }: Command): { readonly values: Options; readonly positionals: string[] } {
  try {
    const known = Object.fromEntries(options.map((option) => [option, { type: 'string' as const }]));
    const { values, positionals } = parseArgs({ args: words, options: known, allowPositionals: true });
    return {
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
      positionals,
    };
  } catch (error) {
    throw new CommandError('bad-arguments', error instanceof Error ? error.message : String(error));
  }
}

function describe(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof CommandError) return { code: error.code, message: error.message };
  if (error instanceof z.ZodError) return { code: 'bad-input', message: z.prettifyError(error) };
  if (error instanceof MigrationError) return { code: 'newer-version', message: error.message };
  if (error instanceof NotDurableError) return { code: 'not-durable', message: error.message };
  return { code: 'failed', message: error instanceof Error ? error.message : String(error) };
}
