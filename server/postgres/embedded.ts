import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { embeddedPrograms, forOtherUser } from './programs.ts';

export interface EmbeddedPostgres {
  readonly url: string;
  /** The process that is PostgreSQL now. */
  pid(): number | undefined;
  /** Lets what runs come to its end, writes everything down and ends. */
  stop(): Promise<void>;
}

/** What a command beside the server needs to reach its database; its owner alone may read it. */
const Access = z.strictObject({ port: z.int(), password: z.string() });
type Access = z.infer<typeof Access>;
const accessFile = (folder: string) => join(folder, 'postgres.json');
const dataOf = (folder: string) => join(folder, 'postgres');

const restartMs = 1000;
/** What a receipt's promise needs, and a unit of checkpoints large enough for batches to come in a row; the rest is as PostgreSQL has it. */
const settings = Object.entries({
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_wal_size: '4GB',
  shared_buffers: '256MB',
}).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** Where the database of a server that runs on a folder is reached; undefined while none runs there. */
export function findEmbeddedUrl(folder: string): string | undefined {
  const access = readAccess(folder);
  return access && runningPid(folder) !== undefined ? urlOf(access) : undefined;
}

/**
 * Starts PostgreSQL on the folder `postgres` of a data folder, which is made at the first start, and starts it again when it ends
 * by itself. The caller holds the data folder's lock: one that runs there all the same is what a killed server left.
 */
export async function startEmbedded(folder: string, onLost: (code: string) => void): Promise<EmbeddedPostgres> {
  const data = dataOf(folder);
  const user = ordinaryUser();
  const bundled = await embeddedPrograms();
  const programs = user ? forOtherUser(bundled, folder) : bundled;
  await endLeftOver(folder);
  const password = readAccess(folder)?.password ?? randomBytes(24).toString('base64url');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (user) {
    chownSync(data, user.uid, user.gid);
    // PostgreSQL's user has to get through to its own folder; what else lies here stays closed to it.
    chmodSync(folder, 0o711);
  }
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(programs.initdb, data, password, user);
  const access = { port: await freePort(), password };
  writeFileSync(accessFile(folder), JSON.stringify(access satisfies Access), { mode: 0o600 });

  let stopping = false;
  const run = (): ChildProcess => {
    const log = openSync(join(folder, 'postgres.log'), 'a', 0o600);
    const words = ['-D', data, '-p', String(access.port), ...settings];
    // Its own group: an interrupt from the keyboard is the server's to pass on, when its requests have ended.
    const started = spawn(programs.postgres, words, {
      ...user,
      stdio: ['ignore', log, log],
      detached: process.platform !== 'win32',
      env: bareEnvironment(),
    });
    closeSync(log);
    started.once('exit', (code, signal) => {
      if (stopping) return;
      onLost(signal ?? String(code));
      // It may have to wait until the last of its own processes have gone.
      setTimeout(() => {
        if (!stopping) child = run();
      }, restartMs);
    });
    return started;
  };
  let child = run();
  return {
    url: urlOf(access),
    pid: () => child.pid,
    stop: async () => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      // PostgreSQL's fast shutdown: transactions are rolled back, a checkpoint is written.
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** What PostgreSQL writes into its folder while it runs; a killed one leaves it, with the number of no process. */
function runningPid(folder: string): number | undefined {
  const file = join(dataOf(folder), 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : Number.NaN;
  return Number.isInteger(pid) && isAlive(pid) ? pid : undefined;
}

async function endLeftOver(folder: string) {
  const pid = runningPid(folder);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  while (runningPid(folder) !== undefined) await new Promise((resolve) => setTimeout(resolve, 100));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function initialise(initdb: string, data: string, password: string, user: OrdinaryUser | undefined) {
  const passwordFile = join(data, '..', `.password-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const words = ['--auth=scram-sha-256', '--username=borderpost', '--encoding=UTF8', '--locale=C', '--data-checksums'];
  const run = spawnSync(initdb, ['-D', data, `--pwfile=${passwordFile}`, ...words], {
    ...user,
    encoding: 'utf8',
    env: bareEnvironment(),
  });
  rmSync(passwordFile);
  if (run.status === 0) return;
  rmSync(data, { recursive: true });
  const hint = user ? ' Folders above the data folder must let other users through (chmod o+x).' : '';
  throw new Error(`PostgreSQL could not make its folder: ${run.error?.message ?? run.stderr.trim()}.${hint}`);
}

interface OrdinaryUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL does not run as root: there it runs as `postgres`, which is made when it is missing. */
function ordinaryUser(): OrdinaryUser | undefined {
  if (process.platform === 'win32' || userInfo().uid !== 0) return undefined;
  const found = findUser('postgres');
  if (found) return found;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const made = findUser('postgres') ?? findUser('nobody');
  if (made) return made;
  throw new Error('PostgreSQL does not run as root. Start the server as an ordinary user, or make a user "postgres".');
}

function findUser(name: string): OrdinaryUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => text.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

function readAccess(folder: string): Access | undefined {
  const file = accessFile(folder);
  return existsSync(file) ? Access.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

function urlOf({ port, password }: Access): string {
  return `postgresql://borderpost:${password}@127.0.0.1:${port}/postgres`;
}

/** Nothing of the caller's settings for PostgreSQL (`PG…`) may reach it. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
