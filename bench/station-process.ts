import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { clientOver, socketProtocol } from '../protocol/connect.ts';
import type { StationClient } from '../protocol/connect.ts';

const root = join(import.meta.dirname, '..');
export const screens = join(root, 'dist/renderer');

/** The station as its users start it, in a process of its own. */
export interface RunningStation {
  readonly url: string;
  /** Resident memory in MB: now, and the most there ever was. Linux only. */
  memory(): { readonly now: number; readonly most: number };
  stop(): Promise<void>;
}

/** Resolves when the station has printed its address. */
export async function startStation(home: string): Promise<RunningStation> {
  const station = spawn(
    process.execPath,
    [join(root, 'dist/station/serve.mjs'), '--home', home, '--port', '0', '--screens', screens],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return { url: await addressOf(station), memory: () => memoryOf(station), stop: () => ended(station) };
}

/** A line to the station from outside a browser, for measuring without one. */
export function connectFromHere(url: string): { readonly call: StationClient; close(): void } {
  const { origin, host, hash } = new URL(url);
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  const socket = new WebSocket(`ws://${host}/socket`, [socketProtocol, token], { origin });
  socket.binaryType = 'arraybuffer';
  // The link uses what the two kinds of socket have in common.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { call: clientOver(link), close: () => socket.close() };
}

async function addressOf(station: ChildProcess): Promise<string> {
  if (!station.stdout) throw new Error('the station has no output');
  for await (const line of createInterface({ input: station.stdout }))
    return z.object({ url: z.url() }).parse(JSON.parse(line)).url;
  throw new Error('the station ended before it was ready');
}

function memoryOf({ pid }: ChildProcess) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (line: string) => Number(new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}

function ended(station: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (station.exitCode !== null || station.signalCode !== null) return resolve();
    station.once('exit', () => resolve());
    station.kill('SIGTERM');
  });
}
