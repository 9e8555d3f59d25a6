import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { MessagePortMain } from '../test/fakes/electron.ts';
import { openParentLine } from './parent-line.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('in the desktop program the line is the port of the shell’s first message, and its end ends the program', async () => {
  const parentPort = new EventEmitter();
  vi.stubGlobal('process', Object.assign(process, { parentPort }));
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  const heard: unknown[] = [];
  const line = openParentLine((message) => heard.push(message));
  line?.send('told before the port was there');
  const { port1, port2 } = new MessageChannel();
  const received: unknown[] = [];
  port2.on('message', (message) => received.push(message));
  parentPort.emit('message', { data: {}, ports: [new MessagePortMain(port1)] });
  line?.send('told after');
  port2.postMessage('an order');
  await vi.waitFor(() => expect(received).toEqual(['told before the port was there', 'told after']));
  await vi.waitFor(() => expect(heard).toEqual(['an order']));
  port2.close();
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(0));
  delete (process as { parentPort?: unknown }).parentPort;
});
