import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { repositoryFiles } from './repository-files.ts';

/** Every name that is asked for must look like this. Nothing of a request becomes a path otherwise. */
const metadataName = /^(?:timestamp|[1-9]\d{0,8}\.(?:root|targets|snapshot))\.json$/;
const targetName =
  /^(?:lists|rules|trust-material|revocations)\/[a-z0-9][a-z0-9-]{0,39}\/[0-9a-f]{64}\.[a-z0-9][a-z0-9-]{0,39}\.[a-z]{1,10}$/;

const forEver = 'public, max-age=31536000, immutable';

/**
 * Serves the repository to posts. It asks for no key: what is here is believed for its signatures alone. It is not secret from
 * whoever reaches the server, which is why the server belongs in a closed network (docs/repository.md).
 */
export function repositoryRoutes(folder: string): FastifyPluginAsync {
  const files = repositoryFiles(folder);
  return async (server) => {
    server.get<{ Params: { '*': string } }>('/repository/metadata/*', (request, reply) => {
      const name = request.params['*'];
      if (!metadataName.test(name)) return notThere(reply);
      // All others have their version in their name.
      return send(reply, join(files.metadata, name), name === 'timestamp.json' ? 'no-store' : forEver);
    });
    server.get<{ Params: { '*': string } }>('/repository/targets/*', (request, reply) => {
      const name = request.params['*'];
      if (!targetName.test(name)) return notThere(reply);
      return send(reply, join(files.targets, ...name.split('/')), forEver);
    });
  };
}

function send(reply: FastifyReply, file: string, caching: string) {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) return notThere(reply);
  return reply
    .header('cache-control', caching)
    .header('content-length', found.size)
    .type(file.endsWith('.json') ? 'application/json' : 'application/octet-stream')
    .send(createReadStream(file));
}

function notThere(reply: FastifyReply) {
  return reply.code(404).send({ error: { code: 'not-found', message: 'There is no such file in the repository.' } });
}
