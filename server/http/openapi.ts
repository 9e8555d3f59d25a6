import { z } from 'zod';
import { frameMedia } from './answer.ts';
import { certificatePath, frameRoutes } from './routes.ts';

const version = '1';
const frame = 'A signed frame: docs/protocol.md says how its bytes are laid out. The schema is of its header.';

/** The description of the calls that posts make, made of the table that serves them. */
export function openApiDocument(): Record<string, unknown> {
  const calls = frameRoutes.map(({ path, does, takes, gives }) => [
    path,
    {
      post: {
        summary: does,
        requestBody: { required: true, description: frame, content: framed(takes) },
        responses: { 200: { description: frame, content: framed(gives) }, ...refusals },
      },
    },
  ]);
  const reads = Object.entries(plainReads).map(([path, { summary, content }]) => [
    path,
    { get: { summary, responses: { 200: { description: summary, content } } } },
  ]);
  const certificate = {
    get: {
      summary: 'The certificate of a station that was approved.',
      parameters: [{ name: 'station', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
      responses: {
        200: { description: frame, content: framed(certificatePath.gives) },
        404: errorResponse('None yet.'),
      },
    },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Borderpost headquarters', version },
    paths: {
      ...Object.fromEntries(calls),
      [certificatePath.path.replace(':station', '{station}')]: certificate,
      ...Object.fromEntries(reads),
    },
  };
}

const plainReads = {
  '/v1/headquarters': {
    summary: 'Headquarters’ public keys and their fingerprint.',
    content: json(z.object({ key: z.string(), encryptionKey: z.string(), fingerprint: z.string() })),
  },
  '/health': { summary: 'Whether the server and its database work.', content: json(z.object({ ok: z.literal(true) })) },
  '/metrics': { summary: 'Measures, for Prometheus.', content: { 'text/plain': {} } },
};

const refusals = {
  401: errorResponse('The signature is wrong, or its key is not approved.'),
  413: errorResponse('Too large.'),
  422: errorResponse('Rightly signed, and cannot be taken.'),
  503: errorResponse('Not now: Retry-After says when.'),
};

function errorResponse(description: string) {
  return { description, content: json(z.object({ error: z.object({ code: z.string(), message: z.string() }) })) };
}

function framed(header: z.ZodType) {
  return { [frameMedia]: { schema: z.toJSONSchema(header) } };
}

function json(schema: z.ZodType) {
  return { 'application/json': { schema: z.toJSONSchema(schema) } };
}
