import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { Arrivals } from '../server/ingest/arrivals.ts';
import { overtakenBy } from '../server/start-server.ts';
import { makeEncryptionKey, makeSigningKey } from '../wire/keys.ts';
import type { FrameHeader } from '../wire/messages.ts';
import { openBatch } from '../wire/open-batch.ts';
import { decodeFrame, encodeFrame } from '../wire/signed-frame.ts';

interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
}

/** A headquarters that takes batches in order, waits for one that was overtaken as the real one does, and keeps nothing of them but where they end. */
export async function startDrainHeadquarters() {
  const arrivals = new Arrivals();
  const signing = makeSigningKey();
  const { publicKey: encryptionKey } = makeEncryptionKey();
  const reached = { entries: 0, bytes: 0, head: '0'.repeat(64), epoch: '' };
  const common = { version: 1, signer: signing.publicKey } as const;
  const sign = (header: FrameHeader) => encodeFrame(header, Buffer.alloc(0), signing.privateKey);

  function standing(station: string): Buffer {
    const { epoch, entries: highWater, head } = reached;
    const epochs = epoch === '' ? [] : [{ epoch, highWater, head }];
    const at = new Date().toISOString();
    return sign({ ...common, format: 'borderpost-standing', station, status: 'approved', epochs, at });
  }

  async function answer(bytes: Buffer): Promise<Answer> {
    const read = decodeFrame(bytes);
    if (!read.ok) return { status: 404, bytes: Buffer.alloc(0) };
    const { station } = read.value.header;
    const batch = openBatch(read.value);
    if (!batch.ok) return { status: 200, bytes: standing(station) };
    const { header, entries } = batch.value;
    if (header.before !== reached.head) await arrivals.next(station, overtakenBy);
    if (header.before !== reached.head) return { status: 422, bytes: standing(station) };
    reached.entries += entries.length;
    reached.bytes += bytes.length;
    Object.assign(reached, { head: header.head, epoch: header.epoch });
    arrivals.announce(station);
    return {
      status: 200,
      bytes: sign({
        ...common,
        format: 'borderpost-receipt',
        station,
        epoch: header.epoch,
        batch: createHash('sha256').update(bytes).digest('hex'),
        highWater: reached.entries,
        head: header.head,
        verdicts: { duplicates: [], quarantined: [] },
        at: new Date().toISOString(),
        acceptedKeys: [header.signer],
      }),
    };
  }

  function told(): Answer {
    return { status: 200, bytes: Buffer.from(JSON.stringify({ key: signing.publicKey, encryptionKey })) };
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answered = request.url === '/v1/headquarters' ? told() : answer(Buffer.concat(chunks));
      void Promise.resolve(answered).then(({ status, bytes }) => response.writeHead(status).end(bytes));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no address');
  return {
    keys: { key: signing.publicKey, encryptionKey },
    port: address.port,
    reached,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
