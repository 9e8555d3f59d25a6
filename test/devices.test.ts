import { expect, onTestFinished, test, vi } from 'vitest';
import { syntheticFinger } from '../core/finger/synthetic-finger.ts';
import { openVirtualZfm } from '../native/finger-sensor/virtual-zfm.ts';
import { openVirtualSwipe } from '../native/mrz-reader/virtual-swipe.ts';
import { openPtyPair } from '../native/pty-pair.ts';
import type { PtyPair } from '../native/pty-pair.ts';
import type { TestProgress } from '../protocol/contract/device.ts';
import { passport, realDesk, realPassphrase } from './fakes/post-at-work.ts';
import type { PostAtWork } from './fakes/post-at-work.ts';

const usb = { vendorId: '10c4', productId: 'ea60', serialNumber: '0007' };
const lines = passport({ surname: 'KEITA', givenNames: 'FANTA', issuingState: 'MLI', nationality: 'MLI' }).split('\n');

async function cable(): Promise<PtyPair> {
  const pair = await openPtyPair();
  onTestFinished(() => pair.remove());
  return pair;
}

/** A reader's twin at the other end. */
async function readerAt(pair: PtyPair) {
  const opened = await openVirtualSwipe(pair.reader);
  if (!opened.ok) throw new Error(opened.failure.code);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

function until(condition: () => boolean): Promise<void> {
  return vi.waitFor(() => expect(condition()).toBe(true), { timeout: 20_000, interval: 10 });
}

const look = (post: PostAtWork) => post.station.workstation.deviceManager.follow();
const state = (post: PostAtWork) => post.snapshot().devices.map(({ device, state: now, code }) => [device, now, code]);

async function tested(post: PostAtWork, path: string, onStep: (step: TestProgress) => void = () => undefined) {
  let last: TestProgress | undefined;
  for await (const step of await post.call.device.test({ path })) onStep((last = step));
  return last;
}

test('a port is found, tested by a document, taken into use, and its reader serves the desk in whichever socket it is', async () => {
  const post = await realDesk('TCD', 'Super');
  const [first, second] = [await cable(), await cable()];
  post.ports.push({ path: first.station, usb });
  expect(await post.call.device.list()).toMatchObject({
    ports: [{ path: first.station, is: 'adapter', known: 'Silicon Labs CP210x', driven: true }],
    kept: [],
  });

  const reader = await readerAt(first);
  const swiping: Promise<unknown>[] = [];
  const last = await tested(post, first.station, ({ step }) => {
    if (step === 'listening') swiping.push(reader.swipe(lines, 'stx-etx'));
  });
  await Promise.all(swiping);
  expect(last).toEqual({ step: 'document', lines: 2 });
  // What was read for the test is no traveller.
  expect(post.snapshot().desk?.traveller).toBeUndefined();

  expect(await post.call.device.keep({ path: first.station, use: 'mrz-reader' })).toEqual({
    outcome: 'kept',
    name: 'mrz-reader-1',
  });
  expect(await post.call.device.keep({ path: first.station, use: 'mrz-reader' })).toEqual({ outcome: 'in-use' });
  await until(() => state(post)[0]?.[1] === 'ready');
  await reader.swipe(lines, 'crlf');
  await until(() => post.snapshot().desk?.traveller?.document.surname === 'KEITA');

  // Pulled in the middle of a traveller and plugged into another socket: the traveller stays, the reader reads on.
  await reader.close();
  await first.unplug();
  post.ports.splice(0);
  await until(() => state(post)[0]?.[1] === 'gone');
  post.ports.push({ path: second.station, usb });
  await look(post);
  await until(() => state(post)[0]?.[1] === 'ready');
  expect(post.snapshot().desk?.traveller?.document.surname).toBe('KEITA');
  await (await readerAt(second)).swipe(lines, 'crlf');
  await until(() => post.snapshot().desk?.notice?.code === 'read-again-same');
});

test('what a post uses is still used after a restart, and no more once it is taken out of use', async () => {
  const post = await realDesk('TCD', 'Super');
  const pair = await cable();
  post.ports.push({ path: pair.station, usb });
  await post.call.device.keep({ path: pair.station, use: 'finger-sensor' });
  const later = await post.restart();
  later.ports.push({ path: pair.station, usb });
  await later.call.post.openReal();
  await later.call.session.open({ officer: 'Super', passphrase: realPassphrase });
  const opened = await openVirtualZfm(pair.reader);
  if (!opened.ok) throw new Error(opened.failure.code);
  onTestFinished(() => opened.value.close());
  opened.value.lay(syntheticFinger());
  await look(later);
  await until(() => state(later)[0]?.[1] === 'ready');
  expect(later.snapshot().devices).toMatchObject([{ device: 'finger-sensor-1', use: 'finger-sensor', code: 'ok' }]);

  // The test has the sensor for itself, and gives it back.
  expect(await tested(later, pair.station)).toEqual({ step: 'sensor', capacity: 1000 });
  await until(() => state(later)[0]?.[1] === 'ready');

  expect(await later.call.device.remove({ name: 'finger-sensor-1' })).toEqual({ outcome: 'removed' });
  expect(await later.call.device.remove({ name: 'finger-sensor-1' })).toEqual({ outcome: 'not-found' });
  expect(state(later)).toEqual([]);
  expect(later.entries('device.changed').map(({ payload: { code } }) => code)).toEqual(
    expect.arrayContaining(['kept', 'ok', 'removed']),
  );
});

test('a device that was pulled out before the login is shown as gone, and a silent port as silent', async () => {
  const post = await realDesk('TCD', 'Super');
  const pair = await cable();
  post.ports.push({ path: pair.station, usb });
  await post.call.device.keep({ path: pair.station, use: 'mrz-reader' });
  const later = await post.restart();
  await later.call.post.openReal();
  await later.call.session.open({ officer: 'Guard', passphrase: realPassphrase });
  await look(later);
  expect(state(later)).toEqual([['mrz-reader-1', 'gone', 'unplugged']]);

  const stopping = new AbortController();
  const steps: string[] = [];
  for await (const { step } of await later.call.device.test({ path: pair.station }, { signal: stopping.signal })) {
    steps.push(step);
    if (step === 'listening') stopping.abort();
  }
  expect(steps).toEqual(['asking', 'listening', 'silent']);
  expect(await tested(later, '/dev/null')).toEqual({ step: 'failed', code: 'not-a-port' });
  await expect(later.call.device.keep({ path: pair.station, use: 'mrz-reader' })).rejects.toThrow('not-allowed');
});
