import type { ConsoleCall } from '../../protocol/headquarters/rights.ts';
import type { MessageId } from '../i18n/messages.ts';

export type ConsoleArea =
  | 'board'
  | 'search'
  | 'movements'
  | 'quarantine'
  | 'watchlists'
  | 'rules'
  | 'export'
  | 'accounts'
  | 'look-ups';

interface AreaWay {
  readonly area: ConsoleArea;
  readonly label: MessageId;
  readonly keys: string;
  /** Shown to those who may make this call. */
  readonly call: ConsoleCall;
}

/** The ways to the areas, in the order shown. */
export const areaWays: readonly AreaWay[] = [
  { area: 'board', label: 'console.board', keys: 'Escape', call: 'board.list' },
  { area: 'search', label: 'console.search', keys: 'F3', call: 'record.search' },
  { area: 'movements', label: 'console.movements', keys: 'F4', call: 'movement.follow' },
  { area: 'quarantine', label: 'console.quarantine', keys: 'Alt+q', call: 'quarantine.list' },
  { area: 'watchlists', label: 'console.watchlists', keys: 'Alt+l', call: 'watchlist.overview' },
  { area: 'rules', label: 'console.rules', keys: 'Alt+j', call: 'rules.overview' },
  { area: 'export', label: 'console.export', keys: 'Alt+e', call: 'exporting.begin' },
  { area: 'accounts', label: 'console.accounts', keys: 'Alt+k', call: 'account.list' },
  { area: 'look-ups', label: 'console.look-ups', keys: 'Alt+u', call: 'lookUp.list' },
];
