import type { SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import type { Station } from './station.ts';

/** Serves the contract to one window of the desktop shell. */
export function serveMessagePort(station: Station, port: SupportedMessagePort): void {
  new RPCHandler(station.router).upgrade(port, { context: {} });
}
