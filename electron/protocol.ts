import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve } from 'node:path';
import { protocol } from 'electron';
import { host, scheme } from './origin.ts';

/** Sent with every answer. Styles may be inline because Mantine writes its theme into a style element. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Makes the scheme an origin like https. Electron accepts this before `ready` only. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers the scheme from the built renderer. Needs `ready`. */
export function serveRenderer(folder: string): void {
  protocol.handle(scheme, (request) => answer(folder, request));
}

/** The file of `folder` that a request names, or 404; 405 for anything but reading. */
export async function answer(folder: string, request: Pick<Request, 'method' | 'url'>): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return respond(405, null, 'text/plain');
  const file = fileOf(folder, request.url);
  const contentType = file === undefined ? undefined : contentTypes[extname(file)];
  if (file === undefined || contentType === undefined) return respond(404, null, 'text/plain');
  try {
    const content = await readFile(file);
    return respond(200, request.method === 'HEAD' ? null : new Uint8Array(content), contentType);
  } catch {
    return respond(404, null, 'text/plain');
  }
}

function fileOf(folder: string, address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || url.host !== host) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  // A backslash or a colon in a name is a separator, a drive or a stream on Windows.
  if (/[\\:\0]/.test(path)) return undefined;
  const file = resolve(folder, path === '/' ? 'index.html' : `.${path}`);
  const inside = relative(folder, file);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? undefined : file;
}

function respond(status: number, body: Uint8Array<ArrayBuffer> | null, contentType: string): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': contentType,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  });
}
