import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { FastifyReply } from 'fastify';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
};

/** Nothing but what the server itself serves gets into the page. */
const policy = [
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

/** Answers with a file of the built screens. */
export async function sendScreen(folder: string, path: string, reply: FastifyReply): Promise<FastifyReply> {
  const file = normalize(join(folder, path === '' ? 'console.html' : path));
  const type = mediaTypes[extname(file)];
  const bytes =
    type !== undefined && file.startsWith(normalize(folder) + sep) && !file.includes('\0')
      ? await readFile(file).catch(() => undefined)
      : undefined;
  if (bytes === undefined || type === undefined)
    return reply.code(404).send({ error: { code: 'not-found', message: 'There is no such page.' } });
  return reply
    .headers({
      'content-type': type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-cache',
    })
    .send(bytes);
}
