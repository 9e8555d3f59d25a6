import { openParentLine } from '../parent-line.ts';
import type * as Smartcard from 'smartcard';
import type { CardInterface, ContextInterface, MonitorEvent, ReaderMonitorInterface } from 'smartcard';
import type { CardFailure, PcscOrder, PcscTold, ReaderFound } from './pcsc-messages.ts';

/*
 * The program that alone loads the PC/SC library. Its parent ends it when it hangs and starts another when it dies; so it keeps
 * nothing that cannot be lost.
 */
type Library = typeof Smartcard;

/** The service may be started later, by an administrator or with the first reader. */
const askAgainMilliseconds = 1000;
/** An extended response; the library's own buffer holds a short one only. */
const longestResponse = 65_538;

const readers = new Map<string, ReaderFound>();
const cards = new Map<number, CardInterface>();
let library: Library | undefined;
let context: ContextInterface | undefined;
let lastTold: string | undefined;

const line = openParentLine((order) => void obey(order as PcscOrder));
void begin();

async function begin(): Promise<void> {
  library = await import('smartcard').catch(() => undefined);
  if (!library) return tell({ told: 'service', code: 'not-installed' });
  // Held, for what nobody holds may be collected, and its thread with it.
  let monitor: ReaderMonitorInterface | undefined = watchReaders(library);
  const again = setInterval(() => {
    monitor ??= library && watchReaders(library);
  }, askAgainMilliseconds);
  // Without a service the question is asked again; with one the interval only keeps the process alive.
  again.ref();
}

function watchReaders({ Context, ReaderMonitor }: Library): ReaderMonitorInterface | undefined {
  try {
    context = new Context();
    const monitor = new ReaderMonitor();
    // Told before the service is, so that whoever waits for it has them; the monitor tells of their cards at once.
    for (const { name } of context.listReaders()) readers.set(name, { name, hasCard: false });
    tellReaders();
    monitor.start(onReaders);
    tellService('ok');
    return monitor;
  } catch {
    context = undefined;
    tellService('no-service');
    return undefined;
  }
}

function onReaders({ type, reader, state, atr }: MonitorEvent): void {
  switch (type) {
    case 'error':
      // A service that was stopped takes its handles with it: a new process begins without any.
      tellService('no-service');
      return void setImmediate(() => process.exit(0));
    case 'reader-attached':
    case 'card-inserted':
      readers.set(reader, readerOf(reader, state, atr));
      break;
    case 'card-removed':
      readers.set(reader, { name: reader, hasCard: false });
      break;
    case 'reader-detached':
      readers.delete(reader);
  }
  tellReaders();
}

function readerOf(name: string, state: number, atr: Buffer | null): ReaderFound {
  const hasCard = library !== undefined && (state & library.SCARD_STATE_PRESENT) !== 0;
  return { name, hasCard, ...(hasCard && atr && atr.length > 0 && { atr: Uint8Array.from(atr) }) };
}

async function obey(order: PcscOrder): Promise<void> {
  switch (order.order) {
    case 'ping':
      return tell({ told: 'pong' });
    case 'disconnect':
      return disconnect(order.connection);
    case 'connect':
    case 'transmit':
      try {
        tell(await (order.order === 'connect' ? connect(order) : transmit(order)));
      } catch (error) {
        tell({ told: 'failed', id: order.id, why: whyNot(error) });
      }
  }
}

async function connect({ id, reader }: Extract<PcscOrder, { order: 'connect' }>): Promise<PcscTold> {
  if (!library || !context) return { told: 'failed', id, why: 'service-down' };
  const found = context.listReaders().find(({ name }) => name === reader);
  if (!found) return { told: 'failed', id, why: 'reader-gone' };
  const { SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0, SCARD_PROTOCOL_T1 } = library;
  const card = await found.connect(SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1);
  cards.set(id, card);
  return { told: 'connected', id, bytes: Uint8Array.from(card.atr ?? []) };
}

async function transmit(order: Extract<PcscOrder, { order: 'transmit' }>): Promise<PcscTold> {
  const { id, connection, command } = order;
  const card = cards.get(connection);
  if (!card) return { told: 'failed', id, why: 'card-removed' };
  const answer = await card.transmit(Buffer.from(command), { maxRecvLength: longestResponse });
  // A card torn away in mid-command gives an empty answer; every real one ends with a status word.
  if (answer.length < 2) return { told: 'failed', id, why: 'card-removed' };
  return { told: 'answered', id, bytes: Uint8Array.from(answer) };
}

/** The card is left as it is, and the service takes its power away; a reset now would wait for a card that is being lifted. */
function disconnect(connection: number): void {
  const card = cards.get(connection);
  cards.delete(connection);
  try {
    card?.disconnect(library?.SCARD_LEAVE_CARD);
  } catch {
    // It was taken away, and its connection with it.
  }
}

function tellService(code: 'ok' | 'no-service'): void {
  if (lastTold !== code) tell({ told: 'service', code });
  lastTold = code;
}

function tellReaders(): void {
  tell({ told: 'readers', readers: [...readers.values()] });
}

function tell(told: PcscTold): void {
  line?.send(told);
}

/** The library gives PC/SC's codes as English sentences of its own and nothing else. */
function whyNot(error: unknown): CardFailure {
  switch (error instanceof Error ? error.message : '') {
    case 'No smart card present':
      return 'no-card';
    case 'Card was removed':
    case 'Card was reset':
    case 'Invalid handle':
    case 'Card is not connected':
      return 'card-removed';
    case 'Card is unresponsive':
    case 'Card is unpowered':
    case 'Card is not supported':
    case 'Protocol mismatch':
      return 'card-mute';
    case 'Reader unavailable':
    case 'Unknown reader':
    case 'No readers available':
      return 'reader-gone';
    case 'Sharing violation':
      return 'in-use';
    case 'PC/SC service not running':
    case 'PC/SC service stopped':
      return 'service-down';
    default:
      return 'io-error';
  }
}
