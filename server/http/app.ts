import Fastify from 'fastify';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { decodeFrame, longestBody, longestHeader } from '../../wire/signed-frame.ts';
import { codeOfError } from '../db/code-of-error.ts';
import { presentCertificate } from '../enrolment/certificate.ts';
import { frameMedia, refusal, send } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Limits } from './limits.ts';
import { openApiDocument } from './openapi.ts';
import { certificatePath, frameRoutes } from './routes.ts';
import type { FrameRoute, Parts } from './routes.ts';

export interface AppOptions {
  readonly limits: Limits;
  readonly patience?: Patience;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  /** The repository of lists and the console, each with its own paths. */
  readonly plugins?: readonly FastifyPluginAsync[];
}

/** How long a connection may take, in milliseconds. */
export interface Patience {
  readonly headers: number;
  readonly request: number;
  /** How often connections are looked at. */
  readonly look: number;
}

/** A batch of 256 KB takes 128 s at 16 kbit/s; who sends slower than that, or no header at all, keeps no connection. */
const usualPatience: Patience = { headers: 20_000, request: 300_000, look: 5000 };
const mostConnections = 2000;

/** The server of headquarters, not yet listening. */
export async function buildApp(
  parts: Parts,
  { limits, patience = usualPatience, tls, plugins = [] }: AppOptions,
): Promise<FastifyInstance> {
  const slow = { headersTimeout: patience.headers, connectionsCheckingInterval: patience.look };
  const app = Fastify({
    // What is worth a line is written by the parts, which know what may be in one.
    logger: false,
    requestTimeout: patience.request,
    http: slow,
    bodyLimit: longestHeader + longestBody + 1024,
    // What has begun may come to its end; new requests are turned away.
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    ...(tls && { https: { ...tls, ...slow, minVersion: 'TLSv1.2' as const } }),
  });
  app.server.maxConnections = mostConnections;
  parts.metrics.gauge('borderpost_requests_now', () => limits.load);
  app.setErrorHandler((error: unknown, _request, reply) => answerFault(parts, error, reply));
  app.setNotFoundHandler((_request, reply) =>
    send(reply, { status: 404, error: { code: 'not-found', message: 'There is nothing here.' } }),
  );
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    parts.metrics.count('borderpost_requests_total', 1, { route, status: String(reply.statusCode) });
    done();
  });
  await app.register((posts, _options, done) => {
    posts.addContentTypeParser(frameMedia, { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    for (const route of frameRoutes)
      posts.post<{ Body: unknown }>(route.path, async (request, reply) =>
        send(reply, await answerFrame(parts, limits, route, request.body)),
      );
    done();
  });
  addPlainRoutes(app, parts);
  for (const plugin of plugins) await app.register(plugin);
  return app;
}

async function answerFrame(parts: Parts, limits: Limits, route: FrameRoute, body: unknown): Promise<Answer> {
  if (!Buffer.isBuffer(body)) return refusal('not-a-frame');
  const read = decodeFrame(body);
  if (!read.ok) return refusal(read.failure.kind);
  const leave = limits.enter(read.value.header.station);
  if (!leave) return refusal('busy');
  try {
    return await route.handle(parts, { frame: read.value, bytes: body });
  } finally {
    leave();
  }
}

function addPlainRoutes(app: FastifyInstance, { hq, metrics }: Parts) {
  app.get('/v1/headquarters', () => ({
    key: hq.keys.signing.publicKey,
    encryptionKey: hq.keys.encryption.publicKey,
    fingerprint: hq.keys.fingerprint,
  }));
  app.get(certificatePath.path, async (request, reply) => {
    const station = z.object({ station: z.uuid() }).safeParse(request.params);
    const frame = station.success ? await presentCertificate(hq, station.data.station) : undefined;
    await send(reply, frame ? { status: 200, frame } : refusal('no-certificate'));
  });
  app.get('/health', async () => {
    await hq.db.execute(sql`SELECT count(*) FROM (SELECT 1 FROM station LIMIT 1) AS one`);
    return { ok: true };
  });
  app.get('/metrics', async (_request, reply) => {
    await reply.type('text/plain; version=0.0.4').send(metrics.text());
  });
  app.get('/v1/openapi.json', () => openApiDocument());
}

/** A fault of ours, or of the database: nothing happened, and the same may be sent again. The words of an error stay here: they may hold data. */
async function answerFault(parts: Parts, error: unknown, reply: FastifyReply): Promise<void> {
  const known = z.object({ statusCode: z.int().min(400).max(499), code: z.string() }).safeParse(error);
  if (known.success) {
    const { statusCode: status, code } = known.data;
    const message = status === 413 ? 'The body is too large.' : 'The request is not understood.';
    await send(reply, { status, error: { code: status === 413 ? 'too-large' : code, message } });
    return;
  }
  parts.hq.log.write('request.failed', { code: codeOfError(error) });
  await send(reply, refusal('unavailable'));
}
