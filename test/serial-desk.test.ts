import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openVirtualSwipe } from '../native/mrz-reader/virtual-swipe.ts';
import type { VirtualSwipe } from '../native/mrz-reader/virtual-swipe.ts';
import { passport, realPassphrase, realPost } from './fakes/post-at-work.ts';
import type { PostAtWork } from './fakes/post-at-work.ts';
import { openPtyPair } from '../native/pty-pair.ts';
import type { PtyPair } from '../native/pty-pair.ts';

const lines = passport({ surname: 'KEITA', givenNames: 'FANTA', issuingState: 'MLI', nationality: 'MLI' }).split('\n');

const noise = Uint8Array.from({ length: 300 }, (_, at) => 128 + ((at * 37) % 128));

/** A real post with a serial reader in its station.json, an officer at lane 1 and the reader's cable plugged in. */
async function deskWithReader(): Promise<{ post: PostAtWork; cable: PtyPair; reader: VirtualSwipe }> {
  const cable = await openPtyPair();
  onTestFinished(() => cable.remove());
  const post = await realPost();
  await post.call.post.leave();
  const file = join(post.home, 'post', 'station.json');
  const config: unknown = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...Object(config), serialReaders: [{ path: cable.station }] }));

  await post.call.post.openReal();
  await post.call.session.open({ officer: 'Guard', passphrase: realPassphrase });
  await post.call.shift.begin({ lane: '1', direction: 'entry' });
  await post.station.workstation.deviceManager.follow();
  await until(() => post.snapshot().devices[0]?.state === 'ready');
  return { post, cable, reader: await readerOf(cable) };
}

async function readerOf(cable: PtyPair): Promise<VirtualSwipe> {
  const opened = await openVirtualSwipe(cable.reader);
  if (!opened.ok) throw new Error(opened.failure.code);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

function until(condition: () => boolean): Promise<void> {
  return vi.waitFor(() => expect(condition()).toBe(true), { timeout: 20_000, interval: 10 });
}

test('a passport swiped through a serial reader is the traveller on the desk', async () => {
  const { post, reader } = await deskWithReader();
  await reader.swipe(lines, 'stx-etx');
  await until(() => post.snapshot().desk?.traveller !== undefined);
  expect(post.snapshot().desk?.traveller).toMatchObject({
    source: 'serial-reader',
    document: { surname: 'KEITA', givenNames: 'FANTA', mrzLines: lines },
  });
});

test('noise and half a page become a message, the next swipe a traveller, and an unplugged reader is shown', async () => {
  const { post, cable, reader } = await deskWithReader();
  await reader.send(Buffer.from(`${lines[0]}\r\n`));
  await until(() => post.snapshot().desk?.notice?.code === 'read-partial');
  expect(post.snapshot().desk?.traveller).toBeUndefined();
  await reader.send(noise);
  await until(() => post.snapshot().devices[0]?.code === 'garbage');
  await reader.swipe(lines, 'crlf');
  await until(() => post.snapshot().desk?.traveller?.document.surname === 'KEITA');

  await reader.close();
  await cable.unplug();
  await until(() => post.snapshot().devices[0]?.state === 'gone');
  expect(post.entries('device.changed').map(({ payload }) => payload.state)).toEqual(
    expect.arrayContaining(['ready', 'gone']),
  );
});

test('a document swiped while the desk is locked is not taken', async () => {
  const { post, reader } = await deskWithReader();
  await post.call.session.lock();
  await reader.swipe(lines, 'crlf');
  // Noise shows in the reader's state, so the document before it has been through.
  await reader.send(noise);
  await until(() => post.snapshot().devices[0]?.code === 'garbage');
  await post.call.session.unlock({ officer: 'Guard', passphrase: realPassphrase });
  expect(post.snapshot().desk?.traveller).toBeUndefined();
});
