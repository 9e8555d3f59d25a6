import { implement, ORPCError } from '@orpc/server';
import { consoleContract } from '../../protocol/headquarters/contract.ts';
import type { ConsoleCall } from '../../protocol/headquarters/rights.ts';
import type { ConsoleAccount } from '../../protocol/headquarters/session.ts';
import type { Headquarters } from '../headquarters.ts';
import type { ExportTickets } from './export-tickets.ts';
import type { FirstCode } from './first-code.ts';
import * as account from './handlers/account.ts';
import * as board from './handlers/board.ts';
import { beginExport } from './handlers/export.ts';
import { listLookUps } from './handlers/look-up.ts';
import { followPerson } from './handlers/movement.ts';
import * as quarantine from './handlers/quarantine.ts';
import * as record from './handlers/record.ts';
import * as release from './handlers/release.ts';
import type { Opened } from './handlers/session.ts';
import { prepareRulesSent, rulesOverview } from './handlers/rules.ts';
import * as session from './handlers/session.ts';
import { stationDetail } from './handlers/station.ts';
import * as watchlist from './handlers/watchlist.ts';
import { createListDesk } from './lists/list-desk.ts';
import { consoleRefusal } from './refusal.ts';
import type { LoginThrottle } from './throttle.ts';

/** One call as it came over HTTP. */
export interface ConsoleCallContext {
  readonly token: string | undefined;
  readonly account: ConsoleAccount | undefined;
  /** Gives the browser a session's token, or takes it away. */
  readonly keepToken: (token: string | undefined) => void;
}

/** The contract carried out. Every call passes the rights table first and is logged when it is refused or fails. */
export function createConsoleRouter(
  server: Headquarters,
  throttle: LoginThrottle,
  firstCode: FirstCode,
  tickets: ExportTickets,
) {
  const desk = createListDesk(server);
  const os = implement(consoleContract)
    .$context<ConsoleCallContext>()
    .use(async ({ next, path, context }) => {
      const call = path.join('.') as ConsoleCall;
      const refusal = consoleRefusal(call, context.account);
      if (refusal) {
        server.log.write('call.refused', { call, refusal });
        throw new ORPCError(refusal === 'not-allowed' ? 'FORBIDDEN' : 'UNAUTHORIZED', { message: refusal });
      }
      try {
        return await next();
      } catch (error) {
        server.log.write('call.failed', { call, error: error instanceof Error ? error.name : 'unknown' });
        throw error;
      }
    });
  return os.router({
    session: {
      state: os.session.state.handler(({ context }) => session.sessionState(server, context.account)),
      begin: os.session.begin.handler(async ({ input, context }) =>
        answered(context, await session.beginWithCode(server, throttle, firstCode, input)),
      ),
      open: os.session.open.handler(async ({ input, context }) =>
        answered(context, await session.openSession(server, throttle, input)),
      ),
      close: os.session.close.handler(async ({ context }) => {
        if (context.token !== undefined) await session.closeSession(server, context.token);
        context.keepToken(undefined);
      }),
    },
    account: {
      list: os.account.list.handler(() => account.listAccounts(server)),
      add: os.account.add.handler(({ input }) => account.addAccount(server, input)),
      disable: os.account.disable.handler(({ input }) => account.disableAccount(server, input)),
    },
    board: {
      list: os.board.list.handler(() => board.listStations(server)),
      station: os.board.station.handler(({ input, context }) => stationDetail(server, known(context), input)),
      approve: os.board.approve.handler(({ input, context }) => board.approveKey(server, known(context), input)),
      revoke: os.board.revoke.handler(({ input, context }) => board.revoke(server, known(context), input)),
      seeAlarm: os.board.seeAlarm.handler(({ input, context }) => board.seeAlarm(server, known(context), input)),
      setPlace: os.board.setPlace.handler(({ input }) => board.setPlace(server, input)),
    },
    record: {
      search: os.record.search.handler(({ input, context }) => record.searchRecords(server, known(context), input)),
      detail: os.record.detail.handler(({ input, context }) => record.recordDetail(server, known(context), input)),
      picture: os.record.picture.handler(({ input, context }) => record.recordPicture(server, known(context), input)),
    },
    movement: {
      follow: os.movement.follow.handler(({ input, context }) => followPerson(server, known(context), input)),
    },
    quarantine: {
      list: os.quarantine.list.handler(({ input }) => quarantine.listQuarantine(server, input)),
      raw: os.quarantine.raw.handler(({ input, context }) => quarantine.rawEntry(server, known(context), input)),
      settle: os.quarantine.settle.handler(({ input, context }) =>
        quarantine.settleEntry(server, known(context), input),
      ),
    },
    watchlist: {
      overview: os.watchlist.overview.handler(() => watchlist.watchlistOverview(server)),
      review: os.watchlist.review.handler(() => watchlist.watchlistReview(server)),
      beginUpload: os.watchlist.beginUpload.handler(({ input, context }) =>
        watchlist.beginListUpload(desk, known(context), input),
      ),
      sendPiece: os.watchlist.sendPiece.handler(({ input, context }) =>
        watchlist.takeListPiece(desk, known(context), input),
      ),
      prepare: os.watchlist.prepare.handler(({ input, context }) =>
        watchlist.prepareUploaded(server, desk, known(context), input),
      ),
      sign: os.watchlist.sign.handler(({ input }) => release.signRelease(server, desk, input)),
      discard: os.watchlist.discard.handler(({ input, context }) =>
        release.discardRelease(server, desk, known(context), input),
      ),
    },
    rules: {
      overview: os.rules.overview.handler(() => rulesOverview(server)),
      prepare: os.rules.prepare.handler(({ input, context }) => prepareRulesSent(server, desk, known(context), input)),
    },
    exporting: {
      begin: os.exporting.begin.handler(({ input, context }) => beginExport(server, tickets, known(context), input)),
    },
    lookUp: {
      list: os.lookUp.list.handler(({ input }) => listLookUps(server, input)),
    },
  });
}

function answered<Answer>(context: ConsoleCallContext, { answer, token }: Opened<Answer>): Answer {
  if (token !== undefined) context.keepToken(token);
  return answer;
}

/** Past the rights table a call that needs a login has one. */
function known({ account: present }: ConsoleCallContext): ConsoleAccount {
  if (!present) throw new Error('a call without a login has passed the rights table');
  return present;
}
