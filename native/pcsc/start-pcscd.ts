import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';

/** The system's PC/SC service with vpcd's two virtual readers, run for a test or a rehearsal. */
export interface Pcscd {
  /** The service ends as if it had been killed. */
  stop(): Promise<void>;
}

const program = '/usr/sbin/pcscd';
const firstSlot = 35_963;
const lookEvery = 50;

/** Why the real path cannot be gone on this machine, in words; undefined where it can. */
export function whyNoPcscd(): string | undefined {
  if (!existsSync(program)) return 'pcscd is not installed';
  if (!existsSync('/etc/reader.conf.d/vpcd')) return 'vsmartcard-vpcd is not installed';
  if (process.getuid?.() !== 0) return 'pcscd may be started by root alone';
  try {
    createRequire(import.meta.url)('smartcard');
    return undefined;
  } catch {
    return 'the smartcard package has not been built';
  }
}

/** Starts the service in the foreground and waits until its virtual readers can have cards. */
export async function startPcscd(): Promise<Pcscd> {
  const service = spawn(program, ['--foreground'], { stdio: 'ignore' });
  const exited = once(service, 'exit');
  while (!(await isListening())) {
    if (service.exitCode !== null) throw new Error('pcscd ended: is another one running?');
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
  return {
    stop: async () => {
      service.kill('SIGKILL');
      await exited;
    },
  };
}

/** A connection is a card that is laid down and taken away again at once. */
function isListening(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(firstSlot + 1, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
