import type { FastifyReply } from 'fastify';

export const frameMedia = 'application/octet-stream';
/** What a post that is turned away waits at least, in seconds. */
const pauseSeconds = 5;

/** What goes back: a signed frame, or an error that only says that nothing happened. */
export type Answer =
  | { readonly status: number; readonly frame: Buffer }
  | { readonly status: number; readonly error: { readonly code: string; readonly message: string } };

const sentences: Readonly<Record<string, string>> = {
  'not-a-frame': 'These bytes are no frame.',
  cut: 'The frame is cut off.',
  'too-large': 'The frame is too large.',
  'header-not-understood': 'The header of the frame is not understood.',
  'wrong-signature': 'The signature does not fit the frame.',
  'unknown-key': 'No approved key of this station made the signature.',
  'body-too-large': 'The batch is too large.',
  busy: 'Headquarters is busy. Try again later.',
  unavailable: 'Headquarters cannot work now. Try again later.',
};

/** The status of each refusal; 422 for what is rightly signed and cannot be taken. */
const statuses: Readonly<Record<string, number>> = {
  'wrong-signature': 401,
  'unknown-key': 401,
  'too-large': 413,
  'body-too-large': 413,
  'picture-too-large': 413,
  busy: 503,
  unavailable: 503,
  'too-many-waiting': 503,
  'too-many-unfinished': 503,
  'no-certificate': 404,
};

export function refusal(code: string): Answer {
  return { status: statuses[code] ?? 422, error: { code, message: sentences[code] ?? 'Nothing was taken.' } };
}

export async function send(reply: FastifyReply, answer: Answer): Promise<void> {
  void reply.code(answer.status).header('cache-control', 'no-store');
  if (answer.status === 503) void reply.header('retry-after', String(pauseSeconds));
  if ('frame' in answer) await reply.type(frameMedia).send(answer.frame);
  else await reply.send({ error: answer.error });
}
