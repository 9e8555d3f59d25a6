import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { serveFile } from './serve-file.ts';
import type { Station } from './station.ts';

export interface Loopback {
  /** The address to open, with the token in its fragment, which browsers send to nobody. */
  readonly url: string;
  close(): Promise<void>;
}

interface LoopbackOptions {
  /** Folder of the built screens. */
  readonly screens: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
}

/** The largest message is a piece of a watchlist file, of one mebibyte with its form around it. */
const largestMessage = 4 * 2 ** 20;
const subprotocol = 'borderpost';

/**
 * Serves the screens and the contract to a browser on this machine: bound to 127.0.0.1 alone, behind a 256-bit token, with Origin
 * and Host checked so that no other page or name on this machine can reach it.
 */
export async function serveLoopback(station: Station, { screens, port = 0 }: LoopbackOptions): Promise<Loopback> {
  const token = randomBytes(32).toString('base64url');
  let origin = '';
  const server = createServer((request, response) => {
    if (`http://${request.headers.host ?? ''}` !== origin) return void response.writeHead(421).end();
    serveFile(screens, request, response, origin);
  });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    handleProtocols: () => subprotocol,
  });
  const handler = new RPCHandler(station.router);
  server.on('upgrade', (request, socket, head) => {
    if (!mayConnect(request, origin, token)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (opened) => {
      handler.upgrade(opened, { context: {} }).catch(() => opened.close());
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the loopback server has no address');
  origin = `http://127.0.0.1:${address.port}`;
  return {
    url: `${origin}/#token=${token}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function mayConnect(request: IncomingMessage, origin: string, token: string): boolean {
  if (
    request.url !== '/socket' ||
    request.headers.origin !== origin ||
    `http://${request.headers.host ?? ''}` !== origin
  )
    return false;
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim());
  return offered.some((part) => part.length === token.length && timingSafeEqual(Buffer.from(part), Buffer.from(token)));
}
