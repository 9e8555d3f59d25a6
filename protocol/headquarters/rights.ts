import type { ConsoleContract } from './contract.ts';
import type { ConsoleRole } from './vocabulary.ts';

/** A call's name as `noun.verb`. */
export type ConsoleCall = {
  [Noun in keyof ConsoleContract]: `${Noun}.${keyof ConsoleContract[Noun] & string}`;
}[keyof ConsoleContract];

const everyone: readonly ConsoleRole[] = ['viewer', 'analyst', 'list-editor', 'admin'];
const searchers: readonly ConsoleRole[] = ['analyst'];
const settlers: readonly ConsoleRole[] = ['analyst', 'admin'];
const listEditors: readonly ConsoleRole[] = ['list-editor', 'admin'];
const exporters: readonly ConsoleRole[] = ['analyst', 'admin'];
const admins: readonly ConsoleRole[] = ['admin'];

/** Who may make which call; `nobody-yet` needs no login. A call without a line here does not compile. */
export const consoleRights: { readonly [Call in ConsoleCall]: 'nobody-yet' | readonly ConsoleRole[] } = {
  'session.state': 'nobody-yet',
  'session.begin': 'nobody-yet',
  'session.open': 'nobody-yet',
  'session.close': everyone,
  'account.list': admins,
  'account.add': admins,
  'account.disable': admins,
  'board.list': everyone,
  'board.station': everyone,
  'board.approve': admins,
  'board.revoke': admins,
  'board.seeAlarm': settlers,
  'board.setPlace': admins,
  'record.search': searchers,
  'record.detail': searchers,
  'record.picture': searchers,
  'movement.follow': searchers,
  'quarantine.list': settlers,
  'quarantine.raw': settlers,
  'quarantine.settle': settlers,
  'watchlist.overview': everyone,
  'watchlist.review': listEditors,
  'watchlist.beginUpload': listEditors,
  'watchlist.sendPiece': listEditors,
  'watchlist.prepare': listEditors,
  'watchlist.sign': listEditors,
  'watchlist.discard': listEditors,
  'rules.overview': everyone,
  'rules.prepare': listEditors,
  'exporting.begin': exporters,
  'lookUp.list': admins,
};
