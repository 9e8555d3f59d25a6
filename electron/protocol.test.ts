import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { createElectron } from '../test/fakes/electron.ts';
import { isOurPage, isOurs } from './origin.ts';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';

const around = temporaryFolder('renderer');
const folder = join(around, 'renderer');
const electron = createElectron({ userData: around });
vi.doMock('electron', () => electron.module);
const { answer, registerScheme, serveRenderer } = await import('./protocol.ts');

beforeAll(() => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(around, 'renderer-secret'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets/page.js'), 'page();');
  writeFileSync(join(folder, 'assets/notes.txt'), 'no type, no answer');
  writeFileSync(join(around, 'secret.json'), '"outside"');
  writeFileSync(join(around, 'renderer-secret/secret.json'), '"outside"');
});

const get = (url: string, method = 'GET') => answer(folder, { url, method });

test('the page and its parts are served with their types', async () => {
  const page = await get('borderpost://app/');
  expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
    200,
    'text/html; charset=utf-8',
    '<!doctype html>',
  ]);
  const part = await get('borderpost://app/assets/page.js?v=1#top');
  expect([part.status, part.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(await (await get('borderpost://app/', 'HEAD')).text()).toBe('');
});

test('every answer, even a refusal, carries the policy', async () => {
  for (const url of ['borderpost://app/', 'borderpost://app/missing.js']) {
    const { headers } = await get(url);
    expect([headers.get('content-security-policy'), headers.get('x-content-type-options')]).toEqual([
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'nosniff',
    ]);
  }
});

test.each([
  '/../secret.json',
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '/%2e%2e%2fsecret.json',
  '/assets/..%2f..%2fsecret.json',
  '/..%2frenderer-secret/secret.json',
  '/..%5csecret.json',
  '/%5c..%5csecret.json',
  '/C:%5cWindows%5cwin.json',
  '/C:/secret.json',
  '/index.html::$DATA',
  '//etc/passwd.json',
  '/%2fetc/passwd.json',
  `/${encodeURIComponent(around)}/secret.json`,
  '/secret.json%00.html',
  '/%e0%a4%a',
  '/assets',
  '/assets/',
  '/assets/notes.txt',
  '/missing.js',
])('%s is not found', async (path) => {
  expect((await get(`borderpost://app${path}`)).status).toBe(404);
});

test('no path whatever reads a file outside the folder', async () => {
  const parts = fc.constantFrom(
    '..',
    '%2e%2e',
    '.',
    '/',
    '%2f',
    '\\',
    '%5c',
    'secret.json',
    'renderer-secret',
    'assets',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { maxLength: 8 }), async (path) => {
      const response = await get(`borderpost://app/${path.join('')}`);
      expect(await response.text()).not.toContain('outside');
    }),
  );
});

test('another host of the scheme has nothing, and nothing can be written', async () => {
  expect((await get('borderpost://elsewhere/index.html')).status).toBe(404);
  expect((await get('borderpost://app/', 'POST')).status).toBe(405);
  expect((await get('borderpost://app/', 'DELETE')).status).toBe(405);
});

test('the scheme is made an origin before the app is ready, and answered after', () => {
  expect(() => serveRenderer(folder)).toThrow('before the app is ready');
  registerScheme();
  electron.becomeReady();
  serveRenderer(folder);
  expect(electron.seen.schemes).toEqual([
    { scheme: 'borderpost', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  expect([...electron.seen.handlers.keys()]).toEqual(['borderpost']);
  expect(registerScheme).toThrow('must be called before the app is ready');
});

test('only our scheme and host are ours', () => {
  expect(['borderpost://app/', 'borderpost://app', 'borderpost://app/x#y'].map(isOurs)).toEqual([true, true, true]);
  const others = [
    '',
    'null',
    'about:blank',
    'https://app/',
    'borderpost://app.example/',
    'borderpost://x@app/',
    'borderpost://app:1/',
    'borderpost:app/',
    'data:text/html,borderpost://app/',
    'file:///borderpost://app/',
  ];
  expect(others.filter(isOurs)).toEqual([]);
  expect(['borderpost://app/#desk', 'borderpost://app/assets/page.js'].map(isOurPage)).toEqual([true, false]);
});
