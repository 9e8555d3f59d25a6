import { MessageChannel } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { MessagePortMain } from '../test/fakes/electron.ts';
import { createPrograms } from './child-programs.ts';
import type { ShellMessage } from './station-message.ts';

function programs() {
  const asked: ShellMessage[] = [];
  const made = createPrograms((message) => asked.push(message));
  const heard: unknown[] = [];
  const program = made.start('pcsc-child', {
    onMessage: (message) => heard.push(message),
    onEnd: (isFault) => heard.push({ isFault }),
  });
  return { asked, made, heard, program };
}

test('what is sent before the shell has started a program reaches it once it is there, and its answers come back', async () => {
  const { asked, made, heard, program } = programs();
  program.send({ order: 'first' });
  expect(asked).toEqual([{ kind: 'start-program', id: 1, name: 'pcsc-child' }]);
  const { port1, port2 } = new MessageChannel();
  const received: unknown[] = [];
  port2.on('message', (message) => {
    received.push(message);
    port2.postMessage({ echo: message });
  });
  made.opened(1, new MessagePortMain(port1));
  program.send({ order: 'second' });
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  expect(received).toEqual([{ order: 'first' }, { order: 'second' }]);
  port2.close();
});

test('a program that ends is told once, as a fault or not, and one that is not wanted any more is ended by the shell', () => {
  const { asked, made, heard, program } = programs();
  program.kill();
  expect(asked.at(-1)).toEqual({ kind: 'end-program', id: 1 });
  made.ended(1, 139);
  made.ended(1, 0);
  expect(heard).toEqual([{ isFault: true }]);
  // Its port came too late.
  const { port1, port2 } = new MessageChannel();
  const closed = vi.fn();
  port2.on('close', closed);
  made.opened(1, new MessagePortMain(port1));
  return vi.waitFor(() => expect(closed).toHaveBeenCalled());
});
