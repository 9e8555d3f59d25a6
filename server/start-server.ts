import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { FastifyPluginAsync } from 'fastify';
import type { Headquarters } from './headquarters.ts';
import { buildApp } from './http/app.ts';
import type { Patience } from './http/app.ts';
import { Limits, usualLimits } from './http/limits.ts';
import type { LimitSettings } from './http/limits.ts';
import { openPreparePool } from './ingest/prepare-pool.ts';
import { createParts } from './parts.ts';

/** Milliseconds: as long as a lost packet holds a connection up on a line of 600 ms, twice over. */
export const overtakenBy = 5000;

export interface ServerOptions {
  readonly port: number;
  readonly host: string;
  readonly limits?: LimitSettings;
  readonly patience?: Patience;
  /** Files in PEM. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** What is served beside the calls of posts. */
  readonly plugins?: readonly FastifyPluginAsync[];
}

export interface RunningServer {
  readonly url: string;
  /** Takes no new requests, ends those that have begun. The database stays the caller's to close. */
  stop(): Promise<void>;
}

export async function startServer(hq: Headquarters, options: ServerOptions): Promise<RunningServer> {
  const { port, host, patience, tls, plugins = [] } = options;
  const pool = openPreparePool();
  const app = await buildApp(createParts(hq, { prepare: pool.prepare, overtakenBy }), {
    plugins,
    limits: new Limits(options.limits ?? usualLimits, () => performance.now()),
    ...(patience && { patience }),
    ...(tls && { tls: { cert: readFileSync(tls.cert), key: readFileSync(tls.key) } }),
  });
  await app.listen({ port, host });
  const { port: bound } = app.server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  hq.log.write('server.started', { port: bound, tls: tls !== undefined });
  return {
    url: `${tls ? 'https' : 'http'}://${shown}:${bound}`,
    stop: async () => {
      await app.close();
      await pool.close();
      hq.log.write('server.stopped');
    },
  };
}
