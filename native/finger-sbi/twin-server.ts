import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';

/** A request as it came, its body not yet judged. */
export interface TwinRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** Where the answer goes; closing it without one is how a service vanishes. */
  readonly socket: Socket;
}

export interface TwinServer {
  readonly port: number;
  /** Cuts every connection and stops listening. */
  close(): Promise<void>;
}

const mostHeadBytes = 8192;
const mostBodyBytes = 64 * 1024;

/**
 * A small strict server of HTTP/1.1 on 127.0.0.1, one request a connection: the server of Node knows only the usual verbs. Port 0
 * is any free one.
 */
export async function listenAsTwin(
  port: number,
  onRequest: (request: TwinRequest) => void,
): Promise<Result<TwinServer, { readonly code: string }>> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Whoever asks may go at any time.
    socket.on('error', () => socket.destroy());
    let received = Buffer.alloc(0);
    socket.on('data', (part) => {
      received = Buffer.concat([received, part]);
      const request = requestIn(received, socket);
      if (request === 'more') return;
      socket.removeAllListeners('data').resume();
      if (request === 'bad') socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      else onRequest(request);
    });
  });
  const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  if (error) return failed({ code: error.code === 'EADDRINUSE' ? 'busy' : 'io-error' });
  const address = server.address();
  return ok({
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  });
}

function requestIn(bytes: Buffer, socket: Socket): TwinRequest | 'more' | 'bad' {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return bytes.length > mostHeadBytes ? 'bad' : 'more';
  const [first = '', ...headers] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const asked = /^([A-Z]+) (\/\S*) HTTP\/1\.1$/.exec(first);
  if (!asked || end > mostHeadBytes) return 'bad';
  const lengths = headers.flatMap((header) => /^content-length: *(\d{1,9})$/i.exec(header)?.[1] ?? []);
  const length = Number(lengths[0] ?? 0);
  if (lengths.length > 1 || length > mostBodyBytes) return 'bad';
  const body = bytes.subarray(end + 4);
  if (body.length < length) return 'more';
  return { method: asked[1]!, path: asked[2]!, body: body.subarray(0, length).toString('utf8'), socket };
}

/** Answers as services do: JSON, then the end of the connection. */
export function answerWith(socket: Socket, answer: unknown, status = '200 OK'): void {
  const body = Buffer.from(JSON.stringify(answer));
  socket.write(headOf(status, body.length));
  socket.end(body);
}

export function headOf(status: string, length: number): string {
  const lines = [
    `HTTP/1.1 ${status}`,
    'Cache-Control: no-store',
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
