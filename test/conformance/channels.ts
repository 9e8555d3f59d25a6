import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { WebSocket as NodeSocket } from 'ws';
import { clientOver, connectPort, socketProtocol } from '../../protocol/connect.ts';
import type { StationClient } from '../../protocol/connect.ts';
import { contract } from '../../protocol/contract/contract.ts';
import type { CallName } from '../../station/rights.ts';
import { serveLoopback } from '../../station/loopback.ts';
import { serveMessagePort } from '../../station/on-message-port.ts';
import { createStation } from '../../station/station.ts';

/** A station of its own behind one of the two channels. */
export interface Channel {
  readonly call: StationClient;
  close(): Promise<void>;
}

export const channels = { 'a message port': overMessagePort, 'a web socket': overSocket } as const;

/** Every call of the contract, as `noun.verb`, with whether it takes input. */
export const contractCalls = Object.entries(contract).flatMap(([noun, verbs]) =>
  Object.entries(verbs).map(([verb, call]) => ({
    name: `${noun}.${verb}` as CallName,
    noun,
    verb,
    takesInput: takesInput(call),
  })),
);

async function overMessagePort(): Promise<Channel> {
  const { station, remove } = newStation('desktop');
  const { port1, port2 } = new MessageChannel();
  serveMessagePort(station, port1);
  port1.start();
  // Node's port has all of the browser's that the line uses.
  const page = connectPort(port2 as unknown as MessagePort);
  return {
    call: page.call,
    close: async () => {
      page.close();
      await station.close();
      remove();
    },
  };
}

async function overSocket(): Promise<Channel> {
  const { station, remove } = newStation('browser');
  const loopback = await serveLoopback(station, { screens: tmpdir() });
  const { origin, hash } = new URL(loopback.url);
  const socket = new NodeSocket(
    `${origin.replace('http', 'ws')}/socket`,
    [socketProtocol, hash.replace('#token=', '')],
    { origin },
  );
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    // It has all of the browser's socket that the line uses.
    call: clientOver(new SocketLink({ websocket: socket as unknown as WebSocket })),
    close: async () => {
      socket.close();
      await loopback.close();
      await station.close();
      remove();
    },
  };
}

function newStation(host: 'desktop' | 'browser') {
  const home = mkdtempSync(join(tmpdir(), 'borderpost-home-'));
  const station = createStation({ home, host, keystore: 'none', product: '0.0.0' });
  return { station, remove: () => rmSync(home, { recursive: true, force: true }) };
}

function takesInput(call: object): boolean {
  const definition: unknown = Reflect.get(call, '~orpc');
  return typeof definition === 'object' && definition !== null && Reflect.get(definition, 'inputSchema') !== undefined;
}
