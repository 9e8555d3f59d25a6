import { join, resolve } from 'node:path';
import { z } from 'zod';
import { consoleRoutes } from '../console/routes.ts';
import { openHeadquarters } from '../open-headquarters.ts';
import { keepTimestampFresh } from '../repository-freshness.ts';
import { repositoryFolder } from '../repository/repository-files.ts';
import { repositoryRoutes } from '../repository/routes.ts';
import { startServer } from '../start-server.ts';
import { CommandError } from './command-error.ts';
import { databaseUrl, dataFolder, print } from './options.ts';
import type { Options } from './options.ts';

const Port = z.coerce.number().int().min(0).max(65_535);

/** Runs the server until it is told to end. Prints `{url}` when it takes requests. */
export async function start(options: Options): Promise<number> {
  const port = Port.safeParse(options['port'] ?? '8443');
  if (!port.success) throw new CommandError('bad-arguments', '--port is a number up to 65535.');
  const { cert, key } = options;
  if ((cert === undefined) !== (key === undefined))
    throw new CommandError('bad-arguments', '--cert and --key go together.');
  const tls = cert !== undefined && key !== undefined ? { cert: resolve(cert), key: resolve(key) } : undefined;
  const stopped = signalled();
  const hq = await openHeadquarters({ folder: dataFolder(options), databaseUrl: databaseUrl() });
  try {
    const freshness = keepTimestampFresh(hq);
    const screens = resolve(options['screens'] ?? join(import.meta.dirname, '../../dist/renderer'));
    const server = await startServer(hq, {
      port: port.data,
      host: options['host'] ?? '127.0.0.1',
      ...(tls && { tls }),
      plugins: [
        repositoryRoutes(repositoryFolder(hq.folder)),
        consoleRoutes({
          hq,
          screens,
          tls: tls !== undefined,
          tellFirstCode: (code) => print({ firstAdministratorCode: code }),
        }),
      ],
    });
    print({ url: server.url, fingerprint: hq.keys.fingerprint });
    await stopped;
    freshness.stop();
    await server.stop();
  } finally {
    await hq.close();
  }
  return 0;
}

function signalled(): Promise<void> {
  return new Promise((told) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told());
  });
}
