import { RPCHandler } from '@orpc/server/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { consoleHeader } from '../../protocol/headquarters/connect.ts';
import type { Headquarters } from '../headquarters.ts';
import { exportRoutes } from './export-routes.ts';
import { createExportTickets } from './export-tickets.ts';
import { newFirstCode } from './first-code.ts';
import { accountOf, hasAccounts } from './handlers/session.ts';
import { createConsoleRouter } from './router.ts';
import { sendScreen } from './screens.ts';
import { createLoginThrottle } from './throttle.ts';

export interface ConsoleDeps {
  readonly hq: Headquarters;
  /** The folder of the built screens. */
  readonly screens: string;
  /** Whether browsers reach the server over TLS: then the cookie goes over nothing else. */
  readonly tls: boolean;
  /** Prints the code with which the first administrator is made; called at the start while there is no account. */
  readonly tellFirstCode: (code: string) => void;
}

/** The board is asked for again and again wherever it is open. */
const refreshedByItself = '/rpc/board/list';
const cookieName = 'borderpost-console';

/** A Fastify plugin: the console's screens under `/console/` and its calls under `/rpc/`. */
export function consoleRoutes(deps: ConsoleDeps): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    const firstCode = newFirstCode();
    if (!(await hasAccounts(deps.hq.db))) deps.tellFirstCode(firstCode.text);
    const throttle = createLoginThrottle(() => performance.now() / 1000);
    const tickets = createExportTickets(deps.hq.now);
    const handler = new RPCHandler(createConsoleRouter(deps.hq, throttle, firstCode, tickets));
    await app.register(async (calls) => {
      // The handler reads the body itself, within the server's own limit.
      calls.removeAllContentTypeParsers();
      calls.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
      calls.post('/rpc/*', async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        if (!isFromConsole(request))
          return reply
            .code(403)
            .send({ error: { code: 'foreign-page', message: 'Open the console to make this call.' } });
        const token = tokenOf(request);
        const account =
          token === undefined ? undefined : await accountOf(deps.hq, token, request.url !== refreshedByItself);
        const keepToken = (kept: string | undefined) => void reply.header('set-cookie', cookieOf(kept, deps.tls));
        const { matched } = await handler.handle(request, reply, {
          prefix: '/rpc',
          context: { token, account, keepToken },
        });
        if (!matched) return reply.code(404).send({ error: { code: 'not-found', message: 'There is no such call.' } });
        return reply;
      });
    });
    exportRoutes(app, deps.hq, tickets, async (request) => {
      const token = tokenOf(request);
      return token === undefined ? undefined : accountOf(deps.hq, token, true);
    });
    app.get('/console', (_request, reply) => reply.redirect('/console/'));
    app.get('/console/*', (request: FastifyRequest<{ Params: { '*': string } }>, reply: FastifyReply) =>
      sendScreen(deps.screens, request.params['*'], reply),
    );
  };
}

/** A page of another site can send neither the header nor, past SameSite, the cookie; its origin would give it away besides. */
function isFromConsole({ headers }: FastifyRequest): boolean {
  if (headers[consoleHeader] !== '1') return false;
  if (headers.origin === undefined) return true;
  try {
    return new URL(headers.origin).host === headers.host;
  } catch {
    return false;
  }
}

function tokenOf({ headers }: FastifyRequest): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === cookieName && value !== undefined && /^[\w-]{43}$/.test(value)) return value;
  }
  return undefined;
}

function cookieOf(token: string | undefined, tls: boolean): string {
  const ends = token === undefined ? '; Max-Age=0' : '';
  return `${cookieName}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict${tls ? '; Secure' : ''}${ends}`;
}
