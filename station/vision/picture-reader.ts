import { Worker } from 'node:worker_threads';
import { failed, ok, type Result } from '../../core/result.ts';
import { PictureReply, type PictureFault, type PictureRequest, type ZoneFromPicture } from './picture-messages.ts';

/** Why a picture was not read. `timeout` and `cancelled` end the worker; the next picture starts another. */
export interface PictureNotRead {
  readonly kind: PictureFault | 'timeout' | 'cancelled';
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
}

const usualTime = 10_000;
/** How much longer than its time a worker may take to say what it has. */
const grace = 2_000;

/** Reads zones off pictures in a worker thread, which starts with the first picture. */
export function createPictureReader(): PictureReader {
  let worker: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let last = 0;

  function readNow(picture: string | Uint8Array, { today, signal, within = usualTime }: ReadingOptions) {
    if (signal?.aborted === true) return Promise.resolve(failed(cancelled));
    const running = (worker ??= new Worker(new URL('./picture-worker.ts', import.meta.url)));
    const id = (last += 1);
    return new Promise<Result<ZoneFromPicture, PictureNotRead>>((resolve, reject) => {
      const stop = (reason: PictureNotRead) => {
        worker = undefined;
        settle();
        void running.terminate();
        resolve(failed(reason));
      };
      const onAbort = () => stop(cancelled);
      const timer = setTimeout(() => stop(timeout), within + grace);
      const onMessage = (message: unknown) => {
        const reply = PictureReply.parse(message);
        if (reply.id !== id) return;
        settle();
        resolve(reply.kind === 'read' ? ok(reply.zone) : failed({ kind: reply.fault, message: reply.message }));
      };
      const onError = (error: unknown) => {
        worker = undefined;
        settle();
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      function settle() {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        running.off('message', onMessage).off('error', onError);
      }
      signal?.addEventListener('abort', onAbort);
      running.on('message', onMessage).on('error', onError);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      running.postMessage({ id, picture, today, within } satisfies PictureRequest);
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
      await worker?.terminate();
      worker = undefined;
    },
  };
}

const cancelled: PictureNotRead = { kind: 'cancelled', message: 'The reading was cancelled.' };
const timeout: PictureNotRead = { kind: 'timeout', message: 'The picture took too long to read.' };
