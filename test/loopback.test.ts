import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { RPCLink } from '@orpc/client/websocket';
import { clientOver } from '../protocol/connect.ts';
import { serveLoopback } from '../station/loopback.ts';
import type { Loopback } from '../station/loopback.ts';
import { createStation } from '../station/station.ts';

const folder = mkdtempSync(join(tmpdir(), 'borderpost-loopback-'));
const screens = join(folder, 'screens');
const station = createStation({ home: join(folder, 'home'), host: 'browser', keystore: 'none', product: '0.0.0' });
let loopback: Loopback;
let origin = '';
let port = 0;
let token = '';

beforeAll(async () => {
  mkdirSync(join(screens, 'assets'), { recursive: true });
  writeFileSync(join(screens, 'index.html'), '<!doctype html><title>Borderpost</title>');
  writeFileSync(join(screens, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(screens, 'keys.txt'), 'no media type');
  writeFileSync(join(folder, 'secret.json'), '{}');
  mkdirSync(`${screens}-other`);
  writeFileSync(join(`${screens}-other`, 'secret.json'), '{}');
  loopback = await serveLoopback(station, { screens });
  const url = new URL(loopback.url);
  origin = url.origin;
  port = Number(url.port);
  token = url.hash.replace('#token=', '');
});

afterAll(async () => {
  await loopback.close();
  await station.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks for a path as it stands, which `fetch` would tidy up. */
function ask(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', reject).end();
  });
}

/** The status with which the socket is opened or refused. */
function knock(protocols: string[], headers: OutgoingHttpHeaders, path = '/socket'): Promise<number | 'open'> {
  return new Promise((resolve, reject) => {
    const socket = new NodeSocket(`ws://127.0.0.1:${port}${path}`, protocols, { headers });
    socket.on('open', () => (socket.close(), resolve('open')));
    socket.on('unexpected-response', (_, response) => (response.destroy(), resolve(response.statusCode ?? 0)));
    socket.on('error', (error) => (error.message.includes('Unexpected server response') ? undefined : reject(error)));
  });
}

test('the screens come with a policy that lets in nothing from elsewhere and no script in the page', async () => {
  const { status, headers, body } = await ask('/');
  expect({ status, body }).toEqual({ status: 200, body: expect.stringContaining('Borderpost') });
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  const policy = new Map(
    String(headers['content-security-policy'])
      .split('; ')
      .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
  );
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('script-src')).toBe("'self'");
  expect(policy.get('connect-src')).toBe(`'self' ${origin.replace('http', 'ws')}`);
  for (const rule of ['base-uri', 'form-action', 'frame-ancestors']) expect(policy.get(rule)).toBe("'none'");
  expect(headers['access-control-allow-origin']).toBeUndefined();
});

test('files of the screens are served, everything else is not found', async () => {
  expect(await ask('/assets/main.js')).toMatchObject({ status: 200, body: 'export {};' });
  expect(await ask('/assets/main.js', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  const missing = ['/assets', '/nothing.js', '/keys.txt', '/assets/main.js%00.html', '/%E0%A4%A'];
  for (const path of missing) expect([path, (await ask(path)).status]).toEqual([path, 404]);
  expect((await ask('/', {}, 'POST')).status).toBe(404);
});

test.each([
  '/../secret.json',
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '/assets/..%2f..%2fsecret.json',
  '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '/..%5csecret.json',
  '/../screens-other/secret.json',
  '/..%2fscreens-other/secret.json',
  '//etc/passwd',
  'http://127.0.0.1/../secret.json',
])('a path out of the folder of screens is not found: %s', async (path) => {
  const { status, body } = await ask(path);
  expect({ status, body }).toEqual({ status: 404, body: 'not found' });
});

test('a page that reached this machine under another name is turned away', async () => {
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    `localhost:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port + 1}`,
  ]) {
    expect([host, (await ask('/', { host })).status]).toEqual([host, 421]);
    expect([host, await knock(['borderpost', token], { origin, host })]).toEqual([host, 403]);
  }
});

test('the socket opens for this page with this run’s token and for nobody else', async () => {
  expect(await knock(['borderpost', token], { origin })).toBe('open');
  const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  for (const protocols of [
    [],
    ['borderpost'],
    ['borderpost', wrong],
    ['borderpost', token.slice(1)],
    ['borderpost', `${token}A`],
    [token.toLowerCase()],
  ]) {
    expect([protocols, await knock(protocols, { origin })]).toEqual([protocols, 403]);
  }
  for (const elsewhere of [
    undefined,
    'null',
    'http://evil.example',
    origin.replace('http', 'https'),
    `http://localhost:${port}`,
    `${origin}/`,
  ]) {
    expect([
      elsewhere,
      await knock(['borderpost', token], elsewhere === undefined ? {} : { origin: elsewhere }),
    ]).toEqual([elsewhere, 403]);
  }
  expect(await knock(['borderpost', token], { origin }, '/socket?token=')).toBe(403);
});

test('the token is not in what the server sends back, and is a new one each run', async () => {
  const socket = new NodeSocket(`ws://127.0.0.1:${port}/socket`, ['borderpost', token], { origin });
  await new Promise((resolve) => socket.once('open', resolve));
  expect(socket.protocol).toBe('borderpost');
  socket.close();
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const other = await serveLoopback(station, { screens });
  expect(new URL(other.url).hash).not.toBe(`#token=${token}`);
  await other.close();
});

test('no other address of this machine answers', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .map(({ address }) => address);
  const outside = [...others.filter((address) => address !== '127.0.0.1' && !address.startsWith('fe80')), '127.0.0.2'];
  for (const host of outside) {
    const answered = await new Promise((resolve) => {
      const socket = connect({ host, port }, () => (socket.destroy(), resolve(true)));
      socket.on('error', () => resolve(false));
    });
    expect([host, answered]).toEqual([host, false]);
  }
});

test('closing the server ends the lines of its screens', async () => {
  const own = await serveLoopback(station, { screens });
  const url = new URL(own.url);
  const socket = new NodeSocket(
    `${url.origin.replace('http', 'ws')}/socket`,
    ['borderpost', url.hash.replace('#token=', '')],
    { origin: url.origin },
  );
  await new Promise((resolve) => socket.once('open', resolve));
  // It has all of the browser's socket that the line uses.
  const states = await clientOver(new RPCLink({ websocket: socket as unknown as WebSocket })).workstation.watch();
  expect((await states.next()).value).toMatchObject({ host: 'browser' });
  const ended = new Promise((resolve) => socket.once('close', resolve));
  await own.close();
  await ended;
});
