import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { askKeys, serverAddress } from '../station/sync/headquarters-keys.ts';
import { lineTo } from '../station/sync/headquarters.ts';

/** A server of the test's own on this machine. */
async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return `http://127.0.0.1:${address.port}`;
}

const body = Buffer.alloc(100_001, 7);

test('bytes go out as they are, in pieces, and it is told when they are out', async () => {
  let received = Buffer.alloc(0);
  const server = await serverThat((request, response) => {
    request.on('data', (chunk: Buffer) => (received = Buffer.concat([received, chunk])));
    request.on('end', () => response.end('taken'));
  });
  let uploaded = 0;
  const answer = await lineTo({ server }).post('/v1/batches', body, { onUploaded: () => (uploaded += 1) });
  expect(answer).toEqual({ ok: true, value: { status: 200, bytes: Buffer.from('taken') } });
  expect(received.equals(body)).toBe(true);
  expect(uploaded).toBe(1);
});

test.each([
  ['7', { retryAfter: 7 }],
  ['Fri, 27 Nov 2026 12:00:00 GMT', {}],
  ['-1', {}],
])('"Retry-After: %s" is told with the answer as %o', async (text, told) => {
  const server = await serverThat((_request, response) => response.writeHead(503, { 'retry-after': text }).end());
  expect(await lineTo({ server }).get('/health')).toEqual({
    ok: true,
    value: { status: 503, bytes: Buffer.alloc(0), ...told },
  });
});

test('a redirect is followed nowhere', async () => {
  const asked: (string | undefined)[] = [];
  const server = await serverThat((request, response) => {
    asked.push(request.url);
    response.writeHead(302, { location: '/login' }).end();
  });
  expect(await lineTo({ server }).post('/v1/batches', body)).toEqual({ ok: false, failure: { kind: 'redirected' } });
  expect(asked).toEqual(['/v1/batches']);
});

test('an answer without end is not read to its end', async () => {
  const server = await serverThat((_request, response) => {
    const write = () => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
    };
    response.on('drain', write);
    write();
  });
  expect(await lineTo({ server }).get('/health')).toEqual({ ok: false, failure: { kind: 'answer-too-large' } });
});

test('a reply that breaks off is none', async () => {
  const server = await serverThat((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half', () => response.destroy());
  });
  expect(await lineTo({ server }).get('/health')).toEqual({ ok: false, failure: { kind: 'no-link' } });
});

test('a server that never answers is given up', async () => {
  const patience = new AbortController();
  const server = await serverThat(() => patience.abort());
  const line = lineTo({ server, giveUp: () => patience.signal });
  expect(await line.post('/v1/batches', body)).toEqual({ ok: false, failure: { kind: 'timeout' } });
});

test('nobody at the address is no link', async () => {
  expect(await lineTo({ server: 'http://127.0.0.1:9' }).get('/health')).toEqual({
    ok: false,
    failure: { kind: 'no-link' },
  });
});

test('a portal that answers everything is not taken for headquarters', async () => {
  const server = await serverThat((_request, response) => response.end('<html>Log in</html>'));
  expect(await askKeys(lineTo({ server }))).toEqual({ ok: false, failure: { kind: 'not-headquarters' } });
});

test.each([
  ['https://hq.example/anything', 'https://hq.example'],
  [' https://hq.example:8443 ', 'https://hq.example:8443'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
])('%s is a server', (text, server) => expect(serverAddress(text)).toEqual({ ok: true, value: server }));

test.each([
  ['hq.example', 'not-an-address'],
  ['ftp://hq.example', 'not-an-address'],
  ['https://name:word@hq.example', 'not-an-address'],
  ['http://hq.example', 'not-secure'],
])('%s is refused as a server: %s', (text, kind) =>
  expect(serverAddress(text)).toEqual({ ok: false, failure: { kind } }),
);
