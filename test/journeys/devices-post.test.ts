import { expect, onTestFinished, test, vi } from 'vitest';
import { openVirtualSwipe } from '../../native/mrz-reader/virtual-swipe.ts';
import { openPtyPair } from '../../native/pty-pair.ts';
import type { TestProgress } from '../../protocol/contract/device.ts';
import { passport, realDesk, realPassphrase } from '../fakes/post-at-work.ts';

const usb = { vendorId: '1a86', productId: '7523' };
const lines = passport({ surname: 'KEITA', givenNames: 'FANTA', issuingState: 'MLI', nationality: 'MLI' }).split('\n');
const webcam = { label: 'HD Webcam (046d:0825)', group: 'a' };
const arm = { label: 'Document Camera', group: 'b' };

test('a reader is learnt at its port, taken into use as it was learnt, and learnt again where it is', async () => {
  const post = await realDesk('TCD', 'Super');
  const cable = await openPtyPair();
  onTestFinished(() => cable.remove());
  const opened = await openVirtualSwipe(cable.reader);
  if (!opened.ok) throw new Error(opened.failure.code);
  onTestFinished(() => opened.value.close());
  post.ports.push({ path: cable.station, usb });

  const steps: TestProgress[] = [];
  for await (const step of await post.call.device.test({ path: cable.station, kind: 'learn' })) {
    steps.push(step);
    if (step.step === 'learning') await opened.value.swipe(lines, 'elyctis');
  }
  const settings = { baudRate: 9600, dataBits: 8, parity: 'none', framing: 'elyctis' } as const;
  expect(steps.at(-1)).toEqual({ step: 'learnt', lines: 2, lineEnd: 'cr', settings });
  const kept = { path: cable.station, use: 'mrz-reader', line: settings } as const;
  expect(await post.call.device.keep(kept)).toEqual({ outcome: 'kept', name: 'mrz-reader-1' });
  await vi.waitFor(() => expect(post.snapshot().devices[0]?.state).toBe('ready'), { timeout: 20_000 });
  await opened.value.swipe(lines, 'elyctis');
  await vi.waitFor(() => expect(post.snapshot().desk?.traveller?.document.surname).toBe('KEITA'), { timeout: 20_000 });

  const other = { ...settings, dataBits: 7, parity: 'even', framing: 'lines' } as const;
  expect(await post.call.device.keep({ ...kept, line: other })).toEqual({ outcome: 'kept', name: 'mrz-reader-1' });
  expect((await post.call.device.list()).kept).toEqual([
    { name: 'mrz-reader-1', use: 'mrz-reader', path: cable.station, usb, ...other },
  ]);
});

test('a post has one camera for each use, known after a restart, and none after it was taken out of use', async () => {
  const post = await realDesk('TCD', 'Super');
  expect(post.snapshot().cameras).toEqual([]);
  await post.call.device.keep({ camera: webcam, use: 'document-camera' });
  await post.call.device.keep({ camera: webcam, use: 'face-camera' });
  await post.call.device.keep({ camera: arm, use: 'document-camera' });
  const later = await post.restart();
  await later.call.post.openReal();
  await later.call.session.open({ officer: 'Super', passphrase: realPassphrase });
  expect(later.snapshot().cameras).toEqual([
    { use: 'document-camera', camera: arm },
    { use: 'face-camera', camera: webcam },
  ]);
  // The screens open cameras: to the station's drivers they are nothing.
  await later.station.workstation.deviceManager.follow();
  expect(later.snapshot().devices).toEqual([]);
  expect(await later.call.device.remove({ name: 'face-camera' })).toEqual({ outcome: 'removed' });
  expect(later.snapshot().cameras).toEqual([{ use: 'document-camera', camera: arm }]);
});

test('readers of chips are in the state that is pushed from the first question for devices to the logout', async () => {
  const post = await realDesk('TCD', 'Super');
  expect(post.snapshot().chips).toBeUndefined();
  await post.call.device.list();
  await vi.waitFor(() => expect(post.snapshot().chips?.state).toMatch(/ready|faulty/), { timeout: 20_000 });
  const steps: TestProgress[] = [];
  for await (const step of await post.call.device.test({ path: 'No such reader', kind: 'chip' })) steps.push(step);
  expect(steps.map(({ step }) => step)).toEqual(['asking', 'failed']);
  await post.call.session.close();
  await post.station.workstation.deviceManager.follow();
  expect(post.snapshot().chips).toBeUndefined();
});
