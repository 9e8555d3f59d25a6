import { Worker } from 'node:worker_threads';
import { OutboxReply } from './outbox-messages.ts';
import type { OutboxRequest, OutboxStart } from './outbox-messages.ts';
import { OutboxStopped } from './outbox-stopped.ts';
import type { Outbox } from './outbox.ts';

type Unnumbered<Request> = Request extends OutboxRequest ? Omit<Request, 'id'> : never;

/** The outbox in a thread of its own, started at the first question and again after it has died. */
export function openOutboxWorker(start: OutboxStart): Outbox {
  const waiting = new Map<number, (reply: OutboxReply | Error) => void>();
  let worker: Worker | undefined;
  let lastId = 0;

  function begin(): Worker {
    const begun = new Worker(new URL('./outbox-worker.ts', import.meta.url), { workerData: start });
    begun.unref();
    let reason: Error | undefined;
    begun.on('message', (message) => {
      const reply = OutboxReply.parse(message);
      const settle = waiting.get(reply.id);
      waiting.delete(reply.id);
      settle?.(reply.kind === 'failed' ? new Error(reply.message) : reply);
    });
    begun.on('error', (error) => (reason = error instanceof Error ? error : new Error(String(error))));
    begun.on('exit', () => {
      worker = undefined;
      for (const settle of waiting.values()) settle(new OutboxStopped('The outbox worker stopped.', { cause: reason }));
      waiting.clear();
    });
    return begun;
  }

  function ask(request: Unnumbered<OutboxRequest>): Promise<OutboxReply> {
    lastId += 1;
    const id = lastId;
    worker ??= begin();
    const running = worker;
    return new Promise((resolve, reject) => {
      waiting.set(id, (reply) => (reply instanceof Error ? reject(reply) : resolve(reply)));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      running.postMessage({ ...request, id });
    });
  }

  return {
    batch: async (after, most, clock) => {
      const reply = await ask({ kind: 'batch', after, most, clock });
      if (reply.kind !== 'batch' || !reply.batch) return undefined;
      return { ...reply.batch, frame: Buffer.from(reply.batch.frame) };
    },
    pictures: async (acknowledged, most) => {
      const reply = await ask({ kind: 'pictures', acknowledged, most });
      return reply.kind === 'pictures' ? reply.pictures : [];
    },
    waiting: async () => {
      const reply = await ask({ kind: 'waiting' });
      if (reply.kind !== 'waiting') throw new Error('the outbox worker answered something else');
      const { waitingPictures, waitingThumbnails } = reply;
      return { waitingPictures, waitingThumbnails };
    },
    withoutThumbnail: async (acknowledged, most) => {
      const reply = await ask({ kind: 'without-thumbnail', acknowledged, most });
      return reply.kind === 'pictures' ? reply.pictures : [];
    },
    thumbnail: async (hash) => {
      const reply = await ask({ kind: 'thumbnail', hash });
      return reply.kind === 'part' && reply.part ? Buffer.from(reply.part) : undefined;
    },
    part: async (hash, offset, most) => {
      const reply = await ask({ kind: 'part', hash, offset, most });
      return reply.kind === 'part' && reply.part ? Buffer.from(reply.part) : undefined;
    },
    close: async () => {
      if (!worker) return;
      const ended = new Promise((resolve) => worker?.once('exit', resolve));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ kind: 'close' });
      await ended;
    },
  };
}
