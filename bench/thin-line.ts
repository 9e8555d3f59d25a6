import { createServer, connect } from 'node:net';
import type { Socket } from 'node:net';

export interface ThinLine {
  readonly port: number;
  close(): Promise<void>;
}

interface LineLimits {
  /** The address to listen on. */
  readonly host: string;
  readonly bytesPerSecond: number;
  /** One way. */
  readonly delayMilliseconds: number;
}

/** What may stand in the line's own queue before the sender is made to wait, as in a modem. */
const mostQueued = 64 * 1024;
const pieceBytes = 1400;

/** A TCP proxy to a port of this machine that is as slow as a thin line: all connections share its rate, each way. */
export async function openThinLine(to: number, limits: LineLimits): Promise<ThinLine> {
  const sockets = new Set<Socket>();
  const up = oneWay(limits);
  const down = oneWay(limits);
  const server = createServer((client) => {
    const target = connect(to, '127.0.0.1');
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    up(client, target);
    down(target, client);
  });
  await new Promise<void>((resolve) => server.listen(0, limits.host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no address');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** One direction: bytes leave in the order in which they came, at the line's rate, and arrive after its delay. */
function oneWay({ bytesPerSecond, delayMilliseconds }: Omit<LineLimits, 'host'>) {
  let freeAt = 0;
  let queued = 0;
  const waiting = new Set<Socket>();
  return (from: Socket, into: Socket) => {
    from.on('data', (chunk: Buffer) => {
      queued += chunk.length;
      for (let at = 0; at < chunk.length; at += pieceBytes) {
        const piece = chunk.subarray(at, at + pieceBytes);
        freeAt = Math.max(freeAt, performance.now()) + (1000 * piece.length) / bytesPerSecond;
        setTimeout(() => leave(piece.length), Math.max(0, freeAt - performance.now()));
        setTimeout(() => into.write(piece), Math.max(0, freeAt + delayMilliseconds - performance.now()));
      }
      if (queued < mostQueued) return;
      from.pause();
      waiting.add(from);
    });
    from.on('end', () => setTimeout(() => into.end(), Math.max(0, freeAt + delayMilliseconds - performance.now())));
  };

  function leave(bytes: number) {
    queued -= bytes;
    if (queued > mostQueued / 2) return;
    for (const socket of waiting) socket.resume();
    waiting.clear();
  }
}
