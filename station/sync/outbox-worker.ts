import { parentPort, workerData } from 'node:worker_threads';
import { closeStore, openStore } from '../../db/open-store.ts';
import { importSigningKey } from '../../wire/keys.ts';
import { OutboxRequest, OutboxStart } from './outbox-messages.ts';
import type { OutboxReply } from './outbox-messages.ts';
import { createOutbox } from './outbox.ts';

// The worker's entry: reads what waits for headquarters and seals it, off the station's main thread. It only reads.
if (parentPort === null) throw new Error('outbox-worker.ts is the entry of a worker thread.');
const port = parentPort;
const start = OutboxStart.parse(workerData);
const key = importSigningKey(start.signing);
if (!key.ok) throw new Error('the signing key is none');
const store = openStore(start.file, Buffer.from(start.key), { readonly: true });
const outbox = createOutbox(store, { station: start.station, key: key.value, product: start.product });

port.on('message', (message: unknown) => {
  const request = OutboxRequest.safeParse(message).data;
  if (!request) {
    closeStore(store);
    port.close();
    return;
  }
  answer(request).then(
    (reply) => port.postMessage(reply),
    (error: unknown) => port.postMessage({ kind: 'failed', id: request.id, message: String(error) }),
  );
});

async function answer(request: OutboxRequest): Promise<OutboxReply> {
  const { id } = request;
  switch (request.kind) {
    case 'batch': {
      const batch = await outbox.batch(request.after, request.most, request.clock);
      return { kind: 'batch', id, ...(batch && { batch: { ...batch, frame: new Uint8Array(batch.frame) } }) };
    }
    case 'pictures':
      return { kind: 'pictures', id, pictures: [...(await outbox.pictures(request.acknowledged, request.most))] };
    case 'waiting':
      return { kind: 'waiting', id, ...(await outbox.waiting()) };
    case 'without-thumbnail':
      return {
        kind: 'pictures',
        id,
        pictures: [...(await outbox.withoutThumbnail(request.acknowledged, request.most))],
      };
    case 'thumbnail': {
      const part = await outbox.thumbnail(request.hash);
      return { kind: 'part', id, ...(part && { part: new Uint8Array(part) }) };
    }
    case 'part': {
      const part = await outbox.part(request.hash, request.offset, request.most);
      return { kind: 'part', id, ...(part && { part: new Uint8Array(part) }) };
    }
  }
}
