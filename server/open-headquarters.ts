import { mkdirSync } from 'node:fs';
import { takeWriterLock } from '../db/writer-lock.ts';
import { CommandError } from './cli/command-error.ts';
import { findEmbeddedUrl, startEmbedded } from './postgres/embedded.ts';
import { openDatabase } from './db/open-database.ts';
import { loadKeys } from './keys.ts';
import { createLog } from './log.ts';
import type { Log } from './log.ts';
import type { Headquarters } from './headquarters.ts';

export interface OpenedHeadquarters extends Headquarters {
  /** The process of the PostgreSQL that was started here. */
  readonly databasePid?: () => number | undefined;
  close(): Promise<void>;
}

interface OpenOptions {
  readonly folder: string;
  /** Of a PostgreSQL that others run; without it the one in the data folder is used. */
  readonly databaseUrl: string | undefined;
  readonly log?: Log;
  readonly now?: () => Date;
}

/** Everything that the server needs, with its own PostgreSQL started where it has one. Nobody else may open the folder so meanwhile. */
export async function openHeadquarters(options: OpenOptions): Promise<OpenedHeadquarters> {
  const { folder, databaseUrl, log = createLog() } = options;
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const lock = takeWriterLock(folder);
  if (!lock.ok) throw new CommandError(lock.failure.kind, lock.failure.message);
  const closing: (() => Promise<void> | void)[] = [() => lock.value.release()];
  const close = async () => {
    for (const step of closing.toReversed()) await step();
  };
  try {
    const embedded =
      databaseUrl === undefined
        ? await startEmbedded(folder, (code) => log.write('database.failed', { code }))
        : undefined;
    if (embedded) closing.push(() => embedded.stop());
    const opened = await open({ ...options, log }, embedded?.url ?? databaseUrl ?? '');
    closing.push(() => opened.close());
    return { ...opened, ...(embedded && { databasePid: () => embedded.pid() }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Beside a server that runs: the same database. Starts one for the time of the command where none does. */
export async function joinHeadquarters(options: OpenOptions): Promise<OpenedHeadquarters> {
  const running = options.databaseUrl ?? findEmbeddedUrl(options.folder);
  return running === undefined ? openHeadquarters(options) : open(options, running);
}

async function open(
  { folder, log = createLog(), now = () => new Date() }: OpenOptions,
  url: string,
): Promise<OpenedHeadquarters> {
  const database = await openDatabase(url, (code) => log.write('database.failed', { code }));
  const { db, loading } = database;
  return { db, loading, keys: loadKeys(folder), folder, now, log, close: () => database.close() };
}
