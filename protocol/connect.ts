import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from './contract/contract.ts';

/** Every call of the contract as a function. */
export type StationClient = ContractRouterClient<Contract>;

type Link = Parameters<typeof createORPCClient<StationClient>>[0];

/** A line to the station. `closed` resolves once, when the line has ended for whatever reason. */
export interface Connection {
  readonly link: Link;
  readonly call: StationClient;
  readonly closed: Promise<void>;
  close(): void;
}

/** The protocol name asked for in the socket's handshake; the token follows it as a second name. */
export const socketProtocol = 'borderpost';

/**
 * Connects to the browser host. A page cannot set a header on a WebSocket, so the token travels as a subprotocol
 * (RFC 6455, 4.1) and stays out of the address and of every log that holds addresses.
 */
export function connectSocket(url: string, token: string): Connection {
  const socket = new WebSocket(url, [socketProtocol, token]);
  const link = new SocketLink({ websocket: socket });
  return {
    link,
    call: clientOver(link),
    closed: new Promise((resolve) => {
      socket.addEventListener('close', () => resolve(), { once: true });
    }),
    close: () => socket.close(),
  };
}

/** Connects to the desktop host over the port that the shell handed to the window. */
export function connectPort(port: MessagePort): Connection {
  const link = new PortLink({ port });
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => resolve(), { once: true });
  });
  port.start();
  return { link, call: clientOver(link), closed, close: () => port.close() };
}

/** The client over any line, for a line that is replaced while the client stays. */
export function clientOver(link: Link): StationClient {
  return createORPCClient<StationClient>(link);
}
