import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A serial cable made of two pseudo-terminals, whose ends keep their paths when it is pulled and plugged in again. */
export interface PtyPair {
  /** The end that the driver opens. */
  readonly station: string;
  /** The end at which the reader sits. */
  readonly reader: string;
  /** The kernel hangs up both ends, as it does when an adapter is pulled, and the paths are gone. */
  unplug(): Promise<void>;
  replug(): Promise<void>;
  remove(): Promise<void>;
}

interface Cable {
  readonly process: ChildProcess;
  readonly held: readonly number[];
}

export async function openPtyPair(): Promise<PtyPair> {
  const folder = mkdtempSync(join(tmpdir(), 'borderpost-pty-'));
  const station = join(folder, 'station');
  const reader = join(folder, 'reader');
  let cable: Cable | undefined = await lay(station, reader);

  async function unplug(): Promise<void> {
    if (cable !== undefined) await pull(cable);
    cable = undefined;
    rmSync(station, { force: true });
    rmSync(reader, { force: true });
  }

  return {
    station,
    reader,
    unplug,
    async replug() {
      cable ??= await lay(station, reader);
    },
    async remove() {
      await unplug();
      rmSync(folder, { recursive: true });
    },
  };
}

/** `socat` leaves when one end is closed, so both are held open as long as the cable lies. */
async function lay(station: string, reader: string): Promise<Cable> {
  const ends = [station, reader].map((link) => `pty,raw,echo=0,link=${link}`);
  const process = spawn('socat', ['-d', '-d', ...ends], { stdio: ['ignore', 'ignore', 'pipe'] });
  const lines = createInterface({ input: process.stderr });
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    process.on('error', reject);
    lines.on('close', () => reject(new Error(`socat ended: ${said.join('\n')}`)));
    lines.on('line', (line) => {
      said.push(line);
      if (line.includes('starting data transfer loop')) resolve();
    });
  });
  if (!existsSync(station) || !existsSync(reader)) throw new Error('socat made no links');
  return { process, held: [station, reader].map((path) => openSync(path, constants.O_RDWR | constants.O_NOCTTY)) };
}

async function pull({ process, held }: Cable): Promise<void> {
  if (process.exitCode === null && process.signalCode === null) {
    const gone = once(process, 'exit');
    process.kill('SIGKILL');
    await gone;
  }
  for (const end of held) closeSync(end);
}
