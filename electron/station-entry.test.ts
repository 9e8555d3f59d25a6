import { EventEmitter, once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { connectPort } from '../protocol/connect.ts';
import { MessagePortMain } from '../test/fakes/electron.ts';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';

test('a window speaks to a real station over its port, until the shell stops it', async () => {
  const parentPort = new EventEmitter();
  vi.stubGlobal('process', Object.assign(process, { parentPort }));
  const ended = new EventEmitter();
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    ended.emit('exit', code);
    return undefined as never;
  });
  await import('./station-entry.ts');
  const home = temporaryFolder('home');
  const { port1, port2 } = new MessageChannel();
  const page = connectPort(port2 as unknown as MessagePort);

  const start = { kind: 'start', home, product: '0.1.0', keystore: 'basic-text', deviceSecret: new Uint8Array(32) };
  parentPort.emit('message', { data: start, ports: [] });
  parentPort.emit('message', { data: { kind: 'serve' }, ports: [new MessagePortMain(port1)] });
  const states = await page.call.workstation.watch();
  const first = await states.next();
  expect(first.value).toMatchObject({ host: 'desktop' });

  const exit = once(ended, 'exit');
  parentPort.emit('message', { data: { kind: 'stop' }, ports: [] });
  expect(await exit).toEqual([0]);
  page.close();
});

test('a message the shell never sends ends the process, to be started anew', async () => {
  const parentPort = new EventEmitter();
  vi.resetModules();
  vi.stubGlobal('process', Object.assign(process, { parentPort }));
  await import('./station-entry.ts');
  const wrong = [{ kind: 'open-shell' }, { kind: 'start', home: '' }, { kind: 'stop', now: true }, 'stop', undefined];
  for (const data of wrong) expect(() => parentPort.emit('message', { data, ports: [] })).toThrow();
  expect(() => parentPort.emit('message', { data: { kind: 'serve' }, ports: [] })).toThrow('before it was started');
});
