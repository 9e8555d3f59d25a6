import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { dataDictionaryPath, exportPath } from '../../protocol/headquarters/export.ts';
import type { ConsoleAccount } from '../../protocol/headquarters/session.ts';
import { asCsv, asJsonLines, exportedCrossings } from '../export/export-crossings.ts';
import type { Headquarters } from '../headquarters.ts';
import type { ExportTickets } from './export-tickets.ts';

const dictionary = join(import.meta.dirname, '../../docs/data-dictionary.md');

/** The download of an export, by its ticket and the session of whoever asked for it, and what its columns mean. */
export function exportRoutes(
  app: FastifyInstance,
  { db }: Headquarters,
  tickets: ExportTickets,
  accountOf: (request: FastifyRequest) => Promise<ConsoleAccount | undefined>,
): void {
  app.get(`${exportPath}:ticket`, async (request: FastifyRequest<{ Params: { ticket: string } }>, reply) => {
    const account = await accountOf(request);
    const format = account && tickets.redeem(request.params.ticket, account.id);
    void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    if (format === undefined)
      return reply.code(404).send({ error: { code: 'not-found', message: 'Ask for the export anew in the console.' } });
    const rows = exportedCrossings(db);
    return reply
      .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8')
      .header('content-disposition', `attachment; filename="crossings.${format}"`)
      .send(Readable.from(format === 'csv' ? asCsv(rows) : asJsonLines(rows)));
  });
  app.get(dataDictionaryPath, (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('x-content-type-options', 'nosniff')
      .send(createReadStream(dictionary)),
  );
}
