import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { repositoryFolder } from '../server/repository/repository-files.ts';
import { repositoryRoutes } from '../server/repository/routes.ts';
import type { Patience } from '../station/downlink/http-bytes.ts';
import type { Headquarters } from './downlink-headquarters.ts';
import { persons, postLists, twoVersions, upTo } from './downlink-headquarters.ts';

const name = 'Zubayr Quarantotto';
const impatient: Patience = { silentMs: 100, wholeMs: 300, slowestBytesPerSecond: 1_000_000 };

async function serving({ data }: Headquarters): Promise<string> {
  const server = Fastify();
  await server.register(repositoryRoutes(repositoryFolder(data)));
  await server.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.close());
  return urlOf(server.server.address());
}

/** A server that answers as it likes for some paths, and else as the real one does. */
async function between(
  real: string,
  paths: RegExp,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const passed = await fetch(new URL(request.url ?? '/', real));
    response.writeHead(passed.status).end(Buffer.from(await passed.arrayBuffer()));
  };
  const server = createServer((request, response) => {
    if (paths.test(request.url ?? '')) answer(request, response);
    else void pass(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return urlOf(server.address());
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

/** A post that has the first version from the server, and a server with the second. */
async function betweenVersions() {
  const { before, after } = await twoVersions(persons(...upTo(100), [101, name]), persons(...upTo(100)));
  const post = await postLists();
  expect(await post.update({ kind: 'http', url: await serving(before) }, before.trustRoot)).toMatchObject({
    ok: true,
    value: [{ outcome: 'replaced' }],
  });
  return { post, url: await serving(after) };
}

test('a post takes lists from the server, and then the delta alone', async () => {
  const { url, post } = await betweenVersions();
  expect(await post.update({ kind: 'http', url })).toMatchObject({
    ok: true,
    value: [{ outcome: 'changed-by-delta' }],
  });
  expect(await post.meets(name)).toBe(false);
});

test.each([
  ['says nothing', 'too-slow', () => undefined],
  ['sends a byte now and then, for ever', 'too-slow', drip],
  ['sends without end', 'altered', flood],
  [
    'is a captive portal',
    'not-understood',
    (_: IncomingMessage, response: ServerResponse) => response.end('<html>Log in</html>'),
  ],
  [
    'leads elsewhere',
    'unreachable',
    (_: IncomingMessage, response: ServerResponse) => response.writeHead(302, { location: '/' }).end(),
  ],
  ['has a fault', 'unreachable', (_: IncomingMessage, response: ServerResponse) => response.writeHead(500).end()],
  ['hangs up', 'unreachable', (request: IncomingMessage) => request.socket.destroy()],
])('a server that %s changes nothing', async (_, kind, answer) => {
  const { url, post } = await betweenVersions();
  const bad = await between(url, /timestamp/, answer);
  expect(await post.update({ kind: 'http', url: bad }, undefined, impatient)).toMatchObject({
    ok: false,
    failure: { kind },
  });
  expect(await post.meets(name)).toBe(true);
});

test.each([
  ['sends a file slowly', 'too-slow', drip],
  ['sends more of a file than was signed for', 'altered', flood],
  ['stops in the middle of a file', 'unreachable', stop],
  ['sends another file', 'altered', (_: IncomingMessage, response: ServerResponse) => response.end('reference,name\n')],
])('a server that %s leaves the list of before', async (_, kind, answer) => {
  const { url, post } = await betweenVersions();
  const bad = await between(url, /targets\/lists/, answer);
  expect(await post.update({ kind: 'http', url: bad }, undefined, impatient)).toMatchObject({
    ok: true,
    value: [{ outcome: 'kept', why: { kind } }],
  });
  expect(await post.meets(name)).toBe(true);
  expect(await post.update({ kind: 'http', url })).toMatchObject({ ok: true });
  expect(await post.meets(name)).toBe(false);
});

test('nothing but the repository is served, however it is asked for', async () => {
  const { url } = await betweenVersions();
  const port = Number(new URL(url).port);
  const paths = [
    '/repository/metadata/../../online-keys.json',
    '/repository/metadata/..%2f..%2fonline-keys.json',
    '/repository/metadata/%2e%2e/%2e%2e/online-keys.json',
    '/repository/metadata/..\\..\\online-keys.json',
    '/repository/targets/lists/national/../../../../online-keys.json',
    '/repository/targets/lists/national/..%2f..%2f..%2f..%2fonline-keys.json',
    '/repository/targets/..%00/online-keys.json',
    '/repository/targets/lists',
    '/repository/metadata/',
    '/repository/metadata/01.root.json',
    '/repository/online-keys.json',
  ];
  for (const path of paths)
    expect([path, await statusOf(port, path)]).toEqual([path, expect.stringMatching(/^40[04]$/)]);
  expect(await statusOf(port, '/repository/metadata/1.root.json')).toBe('200');
});

test('what never changes may be kept by everybody, and the timestamp by nobody', async () => {
  const { url } = await betweenVersions();
  const caching = async (path: string) =>
    (await fetch(`${url}/repository/metadata/${path}`)).headers.get('cache-control');
  expect(await caching('1.root.json')).toContain('immutable');
  expect(await caching('timestamp.json')).toBe('no-store');
});

/** Asked without a client that would tidy the path. */
async function statusOf(port: number, path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text.split(' ')[1] ?? '';
}

function drip(_: IncomingMessage, response: ServerResponse) {
  const timer = setInterval(() => response.write('{'), 20);
  response.on('close', () => clearInterval(timer));
}

function flood(_: IncomingMessage, response: ServerResponse) {
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, 0x7b)));
  };
  response.on('drain', more);
  more();
}

function stop(_: IncomingMessage, response: ServerResponse) {
  response.writeHead(200, { 'content-length': 10_000 }).write('reference');
  setImmediate(() => response.destroy());
}
