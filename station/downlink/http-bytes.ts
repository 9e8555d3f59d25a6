import { FetchFailed } from './fetch-failed.ts';
import type { Places, ReadBytes } from './source-fetcher.ts';

/** How long a server is waited for. */
export interface Patience {
  /** Without a single byte. */
  readonly silentMs: number;
  /** For all of it: this, and what the slowest line takes for so many bytes. */
  readonly wholeMs: number;
  readonly slowestBytesPerSecond: number;
}

/** A line of 16 kbit/s is the slowest that is waited for. */
export const usualPatience: Patience = { silentMs: 30_000, wholeMs: 60_000, slowestBytesPerSecond: 2000 };

export function httpPlaces(server: string): Places {
  return {
    metadata: new URL('/repository/metadata', server).href,
    targets: new URL('/repository/targets', server).href,
  };
}

/** Reads from headquarters' server: bounded in time, following no redirect, as a captive portal answers with one. */
export function httpBytes(ask: typeof fetch = fetch, patience: Patience = usualPatience): ReadBytes {
  return async (address, most) => {
    const waiting = waitFor(patience, most);
    try {
      const response = await ask(address, { redirect: 'manual', signal: waiting.signal });
      const { status, body } = response;
      if (status === 200 && body !== null) return chunksOf(body, waiting);
      await body?.cancel();
      waiting.done();
      if (status === 404) return undefined;
      throw new FetchFailed('unreachable', `The server answered ${status}.`);
    } catch (error) {
      waiting.done();
      throw reasonOf(error, waiting);
    }
  };
}

type Waiting = ReturnType<typeof waitFor>;

async function* chunksOf(body: ReadableStream<Uint8Array>, waiting: Waiting): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      waiting.heard();
      yield read.value;
    }
  } catch (error) {
    throw reasonOf(error, waiting);
  } finally {
    waiting.done();
    // Ends a server that has more to say than is wanted; one that has ended does not mind.
    await reader.cancel().catch(() => undefined);
  }
}

function waitFor({ silentMs, wholeMs, slowestBytesPerSecond }: Patience, most: number) {
  const controller = new AbortController();
  const giveUp = () => controller.abort();
  const whole = setTimeout(giveUp, wholeMs + (1000 * most) / slowestBytesPerSecond);
  const silent = setTimeout(giveUp, silentMs);
  return {
    signal: controller.signal,
    heard: () => silent.refresh(),
    done: () => {
      clearTimeout(whole);
      clearTimeout(silent);
    },
  };
}

function reasonOf(error: unknown, waiting: Waiting): FetchFailed {
  if (error instanceof FetchFailed) return error;
  if (waiting.signal.aborted) return new FetchFailed('too-slow', 'The server did not answer in time.');
  return new FetchFailed('unreachable', error instanceof Error ? error.message : String(error));
}
