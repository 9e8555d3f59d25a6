import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock, type Clock } from '../clock.ts';
import type { ChildEvents, ChildProgram } from '../child-program.ts';
import type { PcscOrder } from './pcsc-messages.ts';
import { forkPcscChild, PcscService } from './pcsc-service.ts';
import type { StartChild } from './pcsc-service.ts';
import { startPcscd, whyNoPcscd, type Pcscd } from './start-pcscd.ts';
import { testReader } from './test-reader.ts';
import { contactlessAtr, layVirtualCard, otherCard, passportChip, type VirtualCard } from './virtual-card.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

const until = (condition: () => unknown) => expect.poll(condition, { timeout: 20_000, interval: 10 });

function started(options: ConstructorParameters<typeof PcscService>[0] = {}): PcscService {
  const pcsc = new PcscService(options);
  undo.push(() => pcsc.stop());
  pcsc.start();
  return pcsc;
}

async function laid(...args: Parameters<typeof layVirtualCard>): Promise<VirtualCard> {
  const card = await layVirtualCard(...args);
  undo.push(() => card.remove());
  return card;
}

/** The child's process as the system knows it, so that a test may stop it or have it crash. */
function watchedFork(): { start: StartChild; children: { signal(name: NodeJS.Signals): void }[] } {
  const children: { signal(name: NodeJS.Signals): void }[] = [];
  return {
    children,
    start: (events) => {
      const link = forkPcscChild(events);
      if (link.pid !== undefined) {
        const { pid } = link;
        children.push({ signal: (name) => process.kill(pid, name) });
      }
      return link;
    },
  };
}

const missing = whyNoPcscd();
describe.skipIf(missing !== undefined)(
  `the system's own service and a virtual reader${missing ? `: ${missing}` : ''}`,
  () => {
    let service: Pcscd | undefined;
    beforeAll(async () => void (service = await startPcscd()));
    afterAll(() => service?.stop());

    const cardOn = (pcsc: PcscService) => pcsc.state.readers.flatMap(({ name, hasCard }) => (hasCard ? [name] : []));
    /** Ready, and the service has seen that the card of the test before was taken away. */
    const readyWithoutCards = (pcsc: PcscService) =>
      until(() => [pcsc.state.readers.length, ...cardOn(pcsc)]).toEqual([2]);
    const reader = 'Virtual PCD 00 00';

    test('readers are found, and a passport is told from another card and from nothing', async () => {
      const pcsc = started();
      await until(() => pcsc.state).toMatchObject({
        state: 'ready',
        code: 'ok',
        readers: [{ name: reader }, { name: 'Virtual PCD 00 01' }],
      });
      expect(await testReader(pcsc, reader)).toEqual({ is: 'no-card' });
      expect(await testReader(pcsc, 'No such reader')).toEqual({ is: 'failed', why: 'reader-gone' });

      const passport = await laid(passportChip);
      await until(() => cardOn(pcsc)).toEqual([reader]);
      expect(await testReader(pcsc, reader)).toEqual({ is: 'passport-chip', atr: contactlessAtr });
      await passport.remove();
      await until(() => cardOn(pcsc)).toEqual([]);

      await laid(otherCard);
      await until(() => cardOn(pcsc)).toEqual([reader]);
      expect(await testReader(pcsc, reader)).toMatchObject({ is: 'other-card' });
    });

    test('a card that falls silent lets go of whoever waits, and the next one is read', async () => {
      const pcsc = started();
      await readyWithoutCards(pcsc);
      const card = await laid(passportChip);
      await until(() => cardOn(pcsc)).toEqual([reader]);
      const connected = await pcsc.connect(reader);
      if (!connected.ok) throw new Error(connected.failure);
      card.fallSilent();
      const giveUp = new AbortController();
      const waiting = connected.value.transmit(Uint8Array.of(0, 0x84, 0, 0, 8), { signal: giveUp.signal });
      giveUp.abort();
      expect(await waiting).toEqual({ ok: false, failure: 'cancelled' });
      // Where the machine is slow the service itself may give the silent card up first.
      const silent = await connected.value.transmit(Uint8Array.of(0, 0x84, 0, 0, 8), { milliseconds: 300 });
      expect(silent.ok ? 'answered' : silent.failure).toMatch(/^(no-answer|io-error)$/);

      await card.remove();
      await until(() => pcsc.state.code).toBe('ok');
      const gone = await connected.value.transmit(Uint8Array.of(0, 0x84, 0, 0, 8));
      expect(gone.ok).toBe(false);
      await laid(passportChip);
      await until(() => cardOn(pcsc)).toEqual([reader]);
      expect(await testReader(pcsc, reader)).toMatchObject({ is: 'passport-chip' });
    });

    test.each(['SIGKILL', 'SIGSEGV', 'SIGSTOP'] as const)(
      'a child that meets %s is shown as faulty and replaced, and whoever waited is let go',
      async (name) => {
        const { start, children } = watchedFork();
        const pcsc = started({ startChild: start });
        const codes: string[] = [];
        undo.push(pcsc.onChange(({ code }) => codes.push(code)));
        const card = await laid(passportChip);
        await until(() => cardOn(pcsc)).toEqual([reader]);
        card.fallSilent();
        const waiting = testReader(pcsc, reader);
        children[0]!.signal(name);
        expect(await waiting).toMatchObject({ is: 'failed' });
        await card.remove();
        await laid(passportChip);
        await until(() => pcsc.state.code).toBe('ok');
        expect(codes).toContain(name === 'SIGSTOP' ? 'no-answer' : 'crashed');
        expect(children).toHaveLength(2);
        await until(() => cardOn(pcsc)).toEqual([reader]);
        expect(await testReader(pcsc, reader)).toMatchObject({ is: 'passport-chip' });
      },
    );

    test('a service that is stopped is said to be, and its readers are back when it is', async () => {
      const pcsc = started();
      await until(() => pcsc.state.readers.length).toBe(2);
      await service?.stop();
      await until(() => pcsc.state).toEqual({ state: 'faulty', code: 'no-service', readers: [] });
      service = await startPcscd();
      await until(() => pcsc.state).toMatchObject({ state: 'ready', readers: [{}, {}] });
    });
  },
);

/** A child that is the test's. */
function childOfTest() {
  const orders: PcscOrder[] = [];
  const lives: ChildEvents[] = [];
  let killed = 0;
  const start: StartChild = (events): ChildProgram => {
    lives.push(events);
    return { pid: undefined, send: (order) => void orders.push(order as PcscOrder), kill: () => (killed += 1) };
  };
  return { start, orders, lives, killed: () => killed };
}

const impatient: Clock = {
  now: systemClock.now,
  after: (milliseconds, run) => systemClock.after(milliseconds / 100, run),
};

test('a machine without the part for PC/SC says so and starts nothing again', async () => {
  const child = childOfTest();
  const pcsc = started({ startChild: child.start, clock: impatient });
  child.lives[0]!.onMessage({ told: 'service', code: 'not-installed' });
  child.lives[0]!.onEnd(true);
  expect(pcsc.state).toEqual({ state: 'faulty', code: 'not-installed', readers: [] });
  expect(child.killed()).toBe(1);
  expect(await pcsc.connect('any')).toEqual({ ok: false, failure: 'service-down' });
});

test('a child that tells what is no message is replaced, whatever it told', () => {
  const known = fc.constantFrom<unknown>(
    { told: 'pong' },
    { told: 'service', code: 'ok' },
    { told: 'readers', readers: [{ name: 'A', hasCard: false }] },
    { told: 'answered', id: 7, bytes: new Uint8Array(2) },
    { told: 'failed', id: 7, why: 'no-card' },
  );
  const wrong = fc.oneof(
    fc.anything(),
    fc.record({ told: fc.constantFrom('readers', 'answered', 'connected', 'failed', 'service'), id: fc.anything() }),
    fc.record({ told: fc.constant('readers'), readers: fc.array(fc.anything(), { minLength: 1 }) }),
  );
  fc.assert(
    fc.property(fc.array(known, { maxLength: 5 }), wrong, (sound, message) => {
      const child = childOfTest();
      const pcsc = new PcscService({ startChild: child.start });
      pcsc.start();
      for (const one of sound) child.lives[0]!.onMessage(one);
      expect(child.killed()).toBe(0);
      child.lives[0]!.onMessage(message);
      expect(pcsc.state).toMatchObject({ state: 'faulty', code: 'crashed', readers: [] });
      expect(child.killed()).toBe(1);
      pcsc.stop();
    }),
  );
});

test('a child that dies again and again is started ever less eagerly, and not at all once it is stopped', () => {
  const pauses: number[] = [];
  let next = () => {};
  const clock: Clock = {
    now: () => 0,
    after: (milliseconds, run) => {
      pauses.push(milliseconds);
      next = run;
      return () => {};
    },
  };
  const child = childOfTest();
  const pcsc = new PcscService({ startChild: child.start, clock });
  pcsc.start();
  const restarts = Array.from({ length: 7 }, () => {
    child.lives.at(-1)!.onEnd(true);
    const pause = pauses.at(-1);
    next();
    return pause;
  });
  expect(restarts).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  pcsc.stop();
  child.lives.at(-1)!.onEnd(true);
  expect(child.lives).toHaveLength(8);
  expect(pcsc.state.code).toBe('stopped');
});
