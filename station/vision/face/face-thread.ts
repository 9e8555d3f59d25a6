import { Worker } from 'node:worker_threads';
import { failed, ok, type Result } from '../../../core/result.ts';
import { FaceReply, type FaceAnswer, type FaceRequest } from './face-messages.ts';
import { nextJob } from './face-order.ts';
import type { FaceNotRead, FaceOptions, FacePictureSource } from './face-reader.ts';

type Ask = FaceRequest['ask'];
type Values = { [Kind in Ask]: Extract<FaceAnswer, { kind: Kind }>['value'] };

interface Job {
  readonly request: FaceRequest;
  readonly within: number;
  readonly settle: (result: Result<Values[Ask], FaceNotRead>) => void;
  readonly fail: (error: unknown) => void;
}

export interface FaceThread {
  ask<Kind extends Ask>(
    ask: Kind,
    picture: FacePictureSource,
    options: FaceOptions,
  ): Promise<Result<Values[Kind], FaceNotRead>>;
  close(): Promise<void>;
}

const usualTime = 10_000;

/** The worker thread and the order in which it is asked. */
export function createFaceThread(): FaceThread {
  let worker: Worker | undefined;
  let waiting: Job[] = [];
  let running: { readonly job: Job; readonly timer: NodeJS.Timeout } | undefined;
  let lastAsked: Ask | undefined;
  let last = 0;

  function start(): Worker {
    const started = new Worker(new URL('./face-worker.ts', import.meta.url));
    started.on('message', (message) => {
      const reply = FaceReply.parse(message);
      if (running?.job.request.id !== reply.id) return;
      const { job } = finish();
      if (reply.kind === 'fault') job.settle(failed({ kind: reply.fault, message: reply.message }));
      else job.settle(ok(reply.answer.value));
      askNext();
    });
    started.on('error', (error) => {
      if (worker !== started) return;
      worker = undefined;
      if (running) finish().job.fail(error);
      askNext();
    });
    return started;
  }

  function finish() {
    if (running === undefined) throw new Error('No picture of a face is being looked at.');
    const finished = running;
    running = undefined;
    clearTimeout(finished.timer);
    return finished;
  }

  /** The thread is in the middle of its work and hears nothing: it can only be ended. */
  function stop(reason: FaceNotRead) {
    const ending = worker;
    worker = undefined;
    finish().job.settle(failed(reason));
    void ending?.terminate();
    askNext();
  }

  function askNext() {
    if (running) return;
    const job = nextJob(waiting, ({ request }) => request.ask === 'look', lastAsked === 'look');
    if (!job) return;
    waiting = waiting.filter((other) => other !== job);
    lastAsked = job.request.ask;
    running = { job, timer: setTimeout(() => stop(timeout), job.within) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    (worker ??= start()).postMessage(job.request);
  }

  function abort(job: Job) {
    if (running?.job === job) return stop(cancelled);
    if (!waiting.includes(job)) return;
    waiting = waiting.filter((other) => other !== job);
    job.settle(failed(cancelled));
  }

  function dropOlderLooks() {
    const older = waiting.filter(({ request }) => request.ask === 'look');
    waiting = waiting.filter(({ request }) => request.ask !== 'look');
    for (const job of older) job.settle(failed(superseded));
  }

  return {
    ask<Kind extends Ask>(ask: Kind, picture: FacePictureSource, { purpose, signal, within = usualTime }: FaceOptions) {
      if (signal?.aborted === true) return Promise.resolve(failed(cancelled));
      return new Promise<Result<Values[Kind], FaceNotRead>>((resolve, reject) => {
        const onAbort = () => abort(job);
        const job: Job = {
          request: { id: (last += 1), ask, picture, purpose },
          within,
          settle(result) {
            signal?.removeEventListener('abort', onAbort);
            // The thread answers a request by its own kind.
            resolve(result as Result<Values[Kind], FaceNotRead>);
          },
          fail(error) {
            signal?.removeEventListener('abort', onAbort);
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        };
        signal?.addEventListener('abort', onAbort);
        if (ask === 'look') dropOlderLooks();
        waiting.push(job);
        askNext();
      });
    },
    async close() {
      const left = waiting;
      waiting = [];
      for (const job of left) job.settle(failed(cancelled));
      if (running) finish().job.settle(failed(cancelled));
      await worker?.terminate();
      worker = undefined;
    },
  };
}

const cancelled: FaceNotRead = { kind: 'cancelled', message: 'The look at the face was cancelled.' };
const timeout: FaceNotRead = { kind: 'timeout', message: 'The picture took too long to look at.' };
const superseded: FaceNotRead = { kind: 'superseded', message: 'A newer picture came before this one was looked at.' };
