import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PcscOrder } from './pcsc-messages.ts';

/** A process that foreign code runs in, as its parent holds it. */
export interface ChildLink {
  readonly pid: number | undefined;
  /** Drops the order when the child is gone; `onEnd` tells of that. */
  send(order: PcscOrder): void;
  /** Ends it whatever state it is in, also stopped or in a loop. */
  kill(): void;
}

export interface ChildEvents {
  readonly onTold: (message: unknown) => void;
  /** Once. `isFault`: it did not end by itself in good order. */
  readonly onEnd: (isFault: boolean) => void;
}

export type StartChild = (events: ChildEvents) => ChildLink | undefined;

/**
 * Starts the PC/SC program in a process of its own. Undefined inside Electron: the packed program may not be run as Node, for that
 * would let anyone run code under its name, and would open a second window here.
 */
export const forkPcscChild: StartChild = ({ onTold, onEnd }) => {
  if (process.versions['electron'] !== undefined) return undefined;
  const child = fork(fileURLToPath(new URL('./pcsc-child.ts', import.meta.url)), {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('message', onTold);
  let ended = false;
  const end = (isFault: boolean) => {
    if (!ended) onEnd(isFault);
    ended = true;
  };
  child.on('error', () => end(true));
  child.on('exit', (code) => end(code !== 0));
  // The station ends when its work does, whatever this child is at.
  child.unref();
  child.channel?.unref();
  return {
    pid: child.pid,
    send: (order) => void (child.connected && child.send(order, () => undefined)),
    kill: () => void child.kill('SIGKILL'),
  };
};
