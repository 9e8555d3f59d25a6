import { account } from './account.ts';
import { board } from './board.ts';
import { lookUp } from './look-up.ts';
import { movement } from './movement.ts';
import { quarantine } from './quarantine.ts';
import { record } from './record.ts';
import { session } from './session.ts';

/** Every call that headquarters' console can make, by noun. */
export const consoleContract = { session, account, board, record, movement, quarantine, lookUp };
export type ConsoleContract = typeof consoleContract;
