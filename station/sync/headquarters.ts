import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';

/** Why no answer came that can be looked at. */
export interface LinkFailure {
  readonly kind: 'no-link' | 'timeout' | 'redirected' | 'answer-too-large';
}

export interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
  /** Seconds after which to come again, where the server says so. */
  readonly retryAfter?: number;
}

/** The line to headquarters. It says nothing of what an answer is worth: that hangs on signatures alone. */
export interface Headquarters {
  get(path: string): Promise<Result<Answer, LinkFailure>>;
  post(path: string, body: Buffer, sending?: Sending): Promise<Result<Answer, LinkFailure>>;
}

interface Sending {
  /** All bytes were handed to the network. */
  readonly onUploaded?: () => void;
  /** Gives the request up. */
  readonly signal?: AbortSignal;
}

interface LineOptions {
  readonly server: string;
  readonly fetch?: typeof fetch;
  /** The signal that gives up a request of so many bytes. */
  readonly giveUp?: (bytes: number) => AbortSignal;
  /** Ends every request, for the data is being closed. */
  readonly closing?: AbortSignal;
}

const mostAnswered = 512 * 1024;
/** A line of 16 kbit/s is the slowest that is waited for. */
const slowestBytesPerSecond = 2000;
const patienceSeconds = 30;
const pieceBytes = 16 * 1024;

/** Requests to one server: bounded in time and size, following no redirect, as a captive portal answers with one. */
export function lineTo({ server, fetch: ask = fetch, giveUp = withinTime, closing }: LineOptions): Headquarters {
  const request = async (
    path: string,
    init: RequestInit & { duplex?: 'half' },
    signals: readonly (AbortSignal | undefined)[],
  ): Promise<Result<Answer, LinkFailure>> => {
    const signal = AbortSignal.any([closing, ...signals].filter((one) => one !== undefined));
    try {
      const response = await ask(new URL(path, server), { ...init, redirect: 'manual', signal });
      if (response.status >= 300 && response.status < 400) {
        await response.body?.cancel();
        return failed({ kind: 'redirected' });
      }
      const bytes = await readAtMost(response, mostAnswered);
      if (!bytes) return failed({ kind: 'answer-too-large' });
      const retryAfter = secondsIn(response.headers.get('retry-after'));
      return ok({ status: response.status, bytes, ...(retryAfter !== undefined && { retryAfter }) });
    } catch {
      // Whatever broke, nothing happened.
      return failed({ kind: signal.aborted ? 'timeout' : 'no-link' });
    }
  };
  return {
    get: (path) => request(path, {}, [giveUp(0)]),
    post: (path, body, { onUploaded = () => undefined, signal } = {}) =>
      request(
        path,
        {
          method: 'POST',
          body: inPieces(body, onUploaded),
          duplex: 'half',
          headers: { 'content-type': 'application/octet-stream' },
        },
        [signal, giveUp(body.length)],
      ),
  };
}

/** A body that tells when it is out: each piece is asked for when the network has taken the one before. */
function inPieces(body: Buffer, onUploaded: () => void): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (at < body.length) {
          controller.enqueue(new Uint8Array(body.subarray(at, at + pieceBytes)));
          at += pieceBytes;
          return;
        }
        controller.close();
        onUploaded();
      },
    },
    { highWaterMark: 0 },
  );
}

/** As headquarters writes it; a date, which others may write, is that of a clock that nobody believes. */
function secondsIn(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function withinTime(bytes: number): AbortSignal {
  return AbortSignal.timeout(Math.ceil(1000 * (patienceSeconds + bytes / slowestBytesPerSecond)));
}

async function readAtMost(response: Response, most: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.length;
    if (length > most) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}
