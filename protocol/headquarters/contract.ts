import { account } from './account.ts';
import { board } from './board.ts';
import { exporting } from './export.ts';
import { lookUp } from './look-up.ts';
import { movement } from './movement.ts';
import { quarantine } from './quarantine.ts';
import { record } from './record.ts';
import { rules } from './rules.ts';
import { session } from './session.ts';
import { watchlist } from './watchlist.ts';

/** Every call that headquarters' console can make, by noun. */
export const consoleContract = {
  session,
  account,
  board,
  record,
  movement,
  quarantine,
  watchlist,
  rules,
  exporting,
  lookUp,
};
export type ConsoleContract = typeof consoleContract;
