import { createServer, request as ask } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What may happen to a request on its way. `after`: the server has answered, and so has committed what it took. */
export const lineFaults = [
  'none',
  'lost-before',
  'lost-after',
  'busy-after',
  'cut-request',
  'cut-answer',
  'twice',
  'late',
  'earlier-answer',
  'captive-portal',
  'redirect',
  'slow',
] as const;
export type LineFault = (typeof lineFaults)[number];

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** A post's request to headquarters as it went by. */
export interface Passed {
  readonly path: string;
  readonly body: Buffer;
}

/** An HTTP proxy in front of a server, which does to each request what it is told. */
export interface FaultProxy {
  readonly url: string;
  /** The port of the server behind. */
  target: number;
  /** Asked before each request. */
  nextFault: (path: string) => LineFault;
  /** How often each fault has met a batch. */
  readonly met: Map<LineFault, number>;
  /** Every batch that came this way. */
  readonly batches: Passed[];
  /** Lets what was held back as `late` reach the server. */
  deliverLate(): Promise<void>;
  close(): Promise<void>;
}

const slowPieceBytes = 2048;

export async function openFaultProxy(): Promise<FaultProxy> {
  const late: Passed[] = [];
  const answers = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${port}`,
    target: 0,
    nextFault: () => 'none',
    met: new Map(),
    batches: [],
    deliverLate: async () => {
      for (const { path, body } of late.splice(0)) await forward(proxy.target, 'POST', path, body);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const { method = 'GET', url: path = '/' } = request;
    const body = await whole(request);
    const fault = proxy.nextFault(path);
    const earlier = fault === 'earlier-answer' ? answers.get(path) : undefined;
    if (path === '/v1/batches') {
      proxy.batches.push({ path, body });
      // There may be no earlier answer yet: then nothing happens.
      if (fault !== 'earlier-answer' || earlier) proxy.met.set(fault, (proxy.met.get(fault) ?? 0) + 1);
    }
    if (fault === 'lost-before') return void response.destroy();
    if (fault === 'captive-portal')
      return reply(response, { status: 200, type: 'text/html', body: Buffer.from('<html>Please log in</html>') });
    if (fault === 'redirect') return void response.writeHead(302, { location: 'http://portal.invalid/' }).end();
    if (fault === 'late') {
      if (method === 'POST') late.push({ path, body });
      return void response.destroy();
    }
    if (fault === 'cut-request') {
      await halfOf(proxy.target, method, path, body);
      return void response.destroy();
    }
    // Somebody in between who gives an answer that was right once, and lets nothing through.
    if (earlier) return reply(response, { status: 200, type: 'application/octet-stream', body: earlier });
    if (fault === 'twice') await forward(proxy.target, method, path, body);
    const answer = await forward(proxy.target, method, path, body);
    if (answer.status === 200) answers.set(path, answer.body);
    switch (fault) {
      case 'lost-after':
        return void response.destroy();
      case 'busy-after':
        return reply(response, {
          status: 503,
          type: 'application/json',
          body: Buffer.from('{"error":{"code":"busy"}}'),
        });
      case 'cut-answer':
        response.writeHead(answer.status, { 'content-type': answer.type, 'content-length': answer.body.length });
        response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)));
        return void setImmediate(() => response.destroy());
      case 'slow':
        response.writeHead(answer.status, { 'content-type': answer.type });
        for (let at = 0; at < answer.body.length; at += slowPieceBytes) {
          response.write(answer.body.subarray(at, at + slowPieceBytes));
          await new Promise((resolve) => setImmediate(resolve));
        }
        return void response.end();
      case 'none':
      case 'twice':
      case 'earlier-answer':
        return reply(response, answer);
    }
  }
  return proxy;
}

function reply(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': body.length }).end(body);
}

function forward(port: number, method: string, path: string, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/octet-stream', 'content-length': body.length };
    const forwarded = ask({ port, host: '127.0.0.1', method, path, headers, agent: false }, (answer) => {
      whole(answer).then((bytes) => {
        resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', body: bytes });
      }, reject);
    });
    forwarded.on('error', reject);
    forwarded.end(body);
  });
}

/** Announces the whole body, sends half of it and hangs up. */
function halfOf(port: number, method: string, path: string, body: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/octet-stream', 'content-length': body.length };
    const half = ask({ port, host: '127.0.0.1', method, path, headers, agent: false });
    half.on('error', () => undefined);
    half.on('close', () => resolve());
    half.write(body.subarray(0, Math.floor(body.length / 2)), () => half.destroy());
  });
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
