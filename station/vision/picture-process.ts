import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PictureRequest } from './picture-messages.ts';

/** Where pictures are decoded and read, apart from the station: it answers each request with a reply. */
export interface PictureProcess {
  /** Absent where it is a thread. */
  readonly pid?: number | undefined;
  send(request: PictureRequest): void;
  /** Ends it at once, whatever it is doing. */
  end(): void;
}

export interface PictureProcessEvents {
  /** As it came over the channel. */
  readonly onReply: (message: unknown) => void;
  /** It is gone, and nothing more comes of it. Also told after `end`. */
  readonly onGone: () => void;
}

/** Megabytes of JavaScript's own memory: pixels lie outside it and are bounded by what is decoded. */
const mostMemory = 512;

/**
 * A process of its own, for the native library that decodes pictures may fall over a crafted file and must not take the station
 * with it. The desktop program's binary is built so that it cannot be started as Node (a fuse in `electron-builder.yml`), and
 * only Electron's main process could start another: there it is a thread.
 */
export function startPictureProcess(events: PictureProcessEvents): PictureProcess {
  return process.versions['electron'] === undefined ? forkPictureProcess(events) : startPictureThread(events);
}

export function forkPictureProcess({ onReply, onGone }: PictureProcessEvents): PictureProcess {
  const child = fork(fileURLToPath(new URL('./picture-worker.ts', import.meta.url)), {
    execArgv: [`--max-old-space-size=${mostMemory}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let isGone = false;
  const gone = () => {
    if (isGone) return;
    isGone = true;
    // After a fault of the channel it may still run, and nobody would hear of it.
    child.kill('SIGKILL');
    onGone();
  };
  child.on('message', onReply).on('exit', gone).on('error', gone);
  return {
    pid: child.pid,
    send: (request) => child.send(request, (error) => (error === null ? undefined : gone())),
    end: () => child.kill('SIGKILL'),
  };
}

export function startPictureThread({ onReply, onGone }: PictureProcessEvents): PictureProcess {
  const thread = new Worker(new URL('./picture-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
  });
  // A fault of ours is told where a process of its own would tell it; the thread's end follows.
  thread.on('error', (error) => process.stderr.write(`${String(error)}\n`));
  thread.on('message', onReply).on('exit', onGone);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    send: (request) => thread.postMessage(request),
    end: () => void thread.terminate(),
  };
}
