import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChildEvents, ChildProgram } from './child-program.ts';

/** Starts a program of ours as a Node process of its own. */
export function forkProgram(
  program: URL,
  { onMessage, onEnd }: ChildEvents,
  execArgv: readonly string[] = [],
): ChildProgram {
  const child = fork(fileURLToPath(program), {
    execArgv: [...execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let isGone = false;
  const gone = (isFault: boolean) => {
    if (isGone) return;
    isGone = true;
    // After a fault of the channel it may still run, and nobody would hear of it.
    child.kill('SIGKILL');
    onEnd(isFault);
  };
  child.on('message', onMessage);
  child.on('error', () => gone(true));
  child.on('exit', (code) => gone(code !== 0));
  // The station ends when its work does, whatever this child is at.
  child.unref();
  child.channel?.unref();
  return {
    pid: child.pid,
    send(message) {
      if (!child.connected) return;
      child.send(message as object, (error) => {
        if (error !== null) gone(true);
      });
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
