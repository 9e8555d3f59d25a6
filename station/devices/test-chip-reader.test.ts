import { expect, test } from 'vitest';
import type { ChildEvents } from '../../native/child-program.ts';
import type { CardFailure, PcscOrder, PcscTold } from '../../native/pcsc/pcsc-messages.ts';
import { PcscService } from '../../native/pcsc/pcsc-service.ts';
import { testChipReader } from './test-chip-reader.ts';

const atr = Uint8Array.of(0x3b, 0x80, 0x80, 1, 1);
const reader = 'ACS ACR1252';

/** A service whose child is the test's, with one reader; what lies on it may change. */
function serviceWith(lies: { card: 'passport' | 'other' | CardFailure }) {
  let events: ChildEvents | undefined;
  const tell = (told: PcscTold) => events?.onMessage(told);
  const answers: Readonly<Record<string, Uint8Array>> = {
    passport: Uint8Array.of(0x90, 0),
    other: Uint8Array.of(0x6a, 0x82),
  };
  function obey(order: PcscOrder) {
    if (order.order !== 'connect' && order.order !== 'transmit') return;
    const bytes = answers[lies.card];
    if (!bytes) tell({ told: 'failed', id: order.id, why: lies.card as CardFailure });
    else if (order.order === 'connect') tell({ told: 'connected', id: order.id, bytes: atr });
    else tell({ told: 'answered', id: order.id, bytes });
  }
  const pcsc = new PcscService({
    startChild: (of) => {
      events = of;
      return { pid: undefined, send: (order) => queueMicrotask(() => obey(order as PcscOrder)), kill: () => undefined };
    },
  });
  pcsc.start();
  const put = (card: typeof lies.card) => {
    lies.card = card;
    tell({ told: 'readers', readers: [{ name: reader, hasCard: card !== 'no-card' }] });
  };
  const ready = () => {
    put(lies.card);
    tell({ told: 'service', code: 'ok' });
  };
  return { pcsc, put, ready, fail: () => tell({ told: 'service', code: 'no-service' }) };
}

test('what lies on a reader is told, also when the service is only just starting', async () => {
  for (const [card, is] of [
    ['passport', 'passport-chip'],
    ['other', 'other-card'],
  ] as const) {
    const { pcsc, ready } = serviceWith({ card });
    const testing = testChipReader(pcsc, reader, { milliseconds: 0 });
    ready();
    expect(await testing).toEqual({ is, atr });
    pcsc.stop();
  }
});

test('a card is waited for, and tested as soon as it is laid down', async () => {
  const { pcsc, ready, put } = serviceWith({ card: 'no-card' });
  ready();
  let waited = 0;
  const onWaiting = () => {
    waited += 1;
    put('passport');
  };
  expect(await testChipReader(pcsc, reader, { milliseconds: 60_000, onWaiting })).toMatchObject({
    is: 'passport-chip',
  });
  expect(waited).toBe(1);
  pcsc.stop();
});

test('waiting ends when it is given up, and when the service does', async () => {
  const { pcsc, ready, fail } = serviceWith({ card: 'no-card' });
  ready();
  const giveUp = new AbortController();
  const options = { milliseconds: 60_000, signal: giveUp.signal, onWaiting: () => giveUp.abort() };
  expect(await testChipReader(pcsc, reader, options)).toEqual({ is: 'no-card' });
  expect(await testChipReader(pcsc, reader, { milliseconds: 0 })).toEqual({ is: 'no-card' });
  const lost = testChipReader(pcsc, reader, { milliseconds: 60_000, onWaiting: fail });
  expect(await lost).toEqual({ is: 'no-card' });
  pcsc.stop();
});

test('a card that does not answer is no missing card', async () => {
  const { pcsc, ready } = serviceWith({ card: 'card-mute' });
  ready();
  expect(await testChipReader(pcsc, reader, { milliseconds: 0 })).toEqual({ is: 'failed', why: 'card-mute' });
  pcsc.stop();
});
