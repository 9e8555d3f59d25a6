import { failed, ok, type Result } from '../../core/result.ts';
import type { ChildEvents, ChildProgram } from '../../native/child-program.ts';
import { forkProgram } from '../../native/fork-program.ts';
import { PictureReply, type PageWanted, type PictureFault, type ZoneFromPicture } from './picture-messages.ts';

/** Why a picture was not read. After `timeout`, `cancelled` and `crashed` the next picture starts another process. */
export interface PictureNotRead {
  readonly kind: PictureFault | 'timeout' | 'cancelled' | 'crashed';
  readonly message: string;
}

export interface PictureReader {
  /** Reads a file, or bytes of one. Pictures are read one after the other. */
  read(picture: string | Uint8Array, options: ReadingOptions): Promise<Result<ZoneFromPicture, PictureNotRead>>;
  close(): Promise<void>;
}

export interface ReadingOptions {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly signal?: AbortSignal;
  /** Milliseconds for decoding and reading. */
  readonly within?: number;
  /** Whether the answer should carry the page, cropped and straightened. */
  readonly page?: PageWanted;
}

/** JavaScript's own memory: pixels lie outside it and are bounded by what is decoded. */
const mostMemory = '--max-old-space-size=512';

/**
 * Starts the program that decodes and reads pictures, for the native library in it may fall over a crafted file and must not take
 * the station with it.
 */
export function forkPictureProcess(events: ChildEvents): ChildProgram {
  return forkProgram(new URL('./picture-worker.ts', import.meta.url), events, [mostMemory]);
}

const usualTime = 10_000;
/** How much longer than its time a process may take to say what it has. */
const grace = 2_000;

/** Reads zones off pictures in a process of its own, which starts with the first picture. */
export function createPictureReader(start: (events: ChildEvents) => ChildProgram = forkPictureProcess) {
  let running: ChildProgram | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let last = 0;
  /** Whom the running process owes an answer. */
  let waiting: ChildEvents | undefined;

  function started(): ChildProgram {
    const one = start({
      onMessage: (message) => (running === one ? waiting?.onMessage(message) : undefined),
      onEnd(isFault) {
        if (running !== one) return;
        running = undefined;
        waiting?.onEnd(isFault);
      },
    });
    return one;
  }

  function end() {
    const ending = running;
    running = undefined;
    ending?.kill();
  }

  function readNow(picture: string | Uint8Array, options: ReadingOptions) {
    const { today, signal, within = usualTime, page = 'never' } = options;
    if (signal?.aborted === true) return Promise.resolve(failed(cancelled));
    running ??= started();
    const id = (last += 1);
    return new Promise<Result<ZoneFromPicture, PictureNotRead>>((resolve) => {
      const settle = (result: Result<ZoneFromPicture, PictureNotRead>) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        waiting = undefined;
        resolve(result);
      };
      const stop = (reason: PictureNotRead) => {
        end();
        settle(failed(reason));
      };
      const onAbort = () => stop(cancelled);
      const timer = setTimeout(() => stop(timeout), within + grace);
      waiting = {
        onMessage(message) {
          const reply = PictureReply.safeParse(message);
          // A process that was taken over by a picture may say anything.
          if (!reply.success) return stop(crashed);
          if (reply.data.id !== id) return;
          settle(
            reply.data.kind === 'read'
              ? ok(reply.data.zone)
              : failed({ kind: reply.data.fault, message: reply.data.message }),
          );
        },
        onEnd: () => settle(failed(crashed)),
      };
      signal?.addEventListener('abort', onAbort);
      running?.send({ id, picture, today, within, page });
    });
  }

  return {
    read(picture, options) {
      const reading = queue.then(() => readNow(picture, options));
      queue = reading.catch(() => undefined);
      return reading;
    },
    async close() {
      await queue;
      end();
    },
  } satisfies PictureReader;
}

const cancelled: PictureNotRead = { kind: 'cancelled', message: 'The reading was cancelled.' };
const timeout: PictureNotRead = { kind: 'timeout', message: 'The picture took too long to read.' };
const crashed: PictureNotRead = { kind: 'crashed', message: 'The picture brought its reader down.' };
