import sharp from 'sharp';
import { expect, onTestFinished, test, vi } from 'vitest';
import { chanceFrom, loadGlyphs, photographed } from '../bench/documents/document-page.ts';
import { fingersTaken } from '../core/capture/finger-captures.ts';
import { syntheticFace } from '../core/face/synthetic-face.ts';
import type { SyntheticFace } from '../core/face/synthetic-face.ts';
import { imageOfNibbles, nibblesOfImage } from '../core/finger/finger-image.ts';
import { syntheticFinger } from '../core/finger/synthetic-finger.ts';
import { findPicture } from '../db/blobs.ts';
import { verifyLedger } from '../db/verify.ts';
import { projectionFault } from '../db/verify-projections.ts';
import { openVirtualZfm } from '../native/finger-sensor/virtual-zfm.ts';
import { openPtyPair } from '../native/pty-pair.ts';
import { passportPicture } from '../bench/documents/passport-picture.ts';
import { passport, realDesk } from './fakes/post-at-work.ts';
import type { PostAtWork } from './fakes/post-at-work.ts';

const zone = passport({ surname: 'KEITA', givenNames: 'FANTA', issuingState: 'MLI', nationality: 'MLI' });
const glyphs = await loadGlyphs();

async function pageOf(text: string, seed = 7): Promise<Blob> {
  const { width, height, data } = photographed(glyphs, text.split('\n'), { pitch: 20, margin: 0.06 }, chanceFrom(seed));
  const jpeg = await sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 90 })
    .toBuffer();
  return new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' });
}

const traveller = (post: PostAtWork) => post.snapshot().desk!.traveller!;
const captures = (post: PostAtWork) => traveller(post).captures;
const blobs = (post: PostAtWork) => post.data().store.sqlite.prepare('SELECT hash FROM blob').pluck().all();

async function setLevel(post: PostAtWork, level: 'none' | 'document' | 'face' | 'fingers') {
  expect(await post.call.capture.setLevel({ lane: '1', level, reason: 'queue of two hours' })).toEqual({
    outcome: 'set',
  });
}

async function admit(post: PostAtWork) {
  const { crossing } = traveller(post);
  return post.call.desk.decide({ crossing, decision: 'admit', reasons: [] });
}

test('the page that a document was read off is kept with the traveller, through a restart, and with the crossing', async () => {
  let post = await realDesk();
  expect(await post.call.desk.readPicture({ picture: await pageOf(zone), live: false })).toEqual({
    outcome: 'traveller',
  });
  const [page] = captures(post).pages;
  expect(page).toMatchObject({ origin: 'file', zone: true, picture: { media: 'image/jpeg' } });
  const { sha256, bytes } = page!.picture;
  const answer = await post.call.capture.picture({ sha256 });
  expect(answer.outcome === 'found' && answer.picture.size).toBe(bytes);
  expect(await post.call.capture.picture({ sha256: '0'.repeat(64) })).toEqual({ outcome: 'gone' });

  await post.data().desk.looking;
  const { crossing } = traveller(post);
  post = await post.restart();
  await post.call.post.openReal();
  await post.call.session.open({ officer: 'Guard', passphrase: 'six words of the real post' });
  await post.call.shift.begin({ lane: '1', direction: 'entry' });
  expect(captures(post).pages).toMatchObject([{ picture: { sha256 } }]);
  expect(await admit(post)).toMatchObject({ outcome: 'recorded' });
  const [entry] = post.entries('crossing.recorded').slice(-1);
  expect(entry?.payload.captures).toMatchObject({ level: 'document', pages: [{ picture: { sha256 } }] });
  expect(await post.call.crossing.picture({ id: crossing, sha256 })).toMatchObject({ outcome: 'found' });
  expect(await post.call.crossing.picture({ id: crossing, sha256: '0'.repeat(64) })).toEqual({ outcome: 'gone' });
  expect(projectionFault(post.data().store)).toBeUndefined();
  expect(verifyLedger(post.data().store).ok).toBe(true);
});

test('a second picture of the same zone takes the place of the first, one of another document is not kept', async () => {
  const post = await realDesk();
  await post.call.desk.receive({ raw: zone, source: 'typed-zone' });
  expect(await post.call.desk.readPicture({ picture: await pageOf(zone), live: true })).toEqual({
    outcome: 'page-kept',
  });
  const [first] = captures(post).pages;
  expect(await post.call.desk.readPicture({ picture: await pageOf(zone, 9), live: false })).toEqual({
    outcome: 'page-kept',
  });
  const [second] = captures(post).pages;
  expect(captures(post).pages).toHaveLength(1);
  expect(second?.picture.sha256).not.toBe(first?.picture.sha256);
  expect(blobs(post)).toEqual([second?.picture.sha256]);

  const other = passport({ documentNumber: 'XX9900000', issuingState: 'MLI', nationality: 'MLI' });
  expect(await post.call.desk.readPicture({ picture: await pageOf(other), live: false })).toEqual({
    outcome: 'other-document',
  });
  expect(blobs(post)).toEqual([second?.picture.sha256]);
});

test('a page without a zone waits for the officer’s word, and at most four are kept', async () => {
  const post = await realDesk();
  await post.call.desk.receive({ raw: zone, source: 'typed-zone' });
  const { crossing } = traveller(post);
  for (let side = 1; side <= 5; side += 1) {
    const png = await sharp({
      create: { width: 900, height: 600, channels: 3, background: { r: 200, g: 40 * side, b: 90 } },
    })
      .png()
      .toBuffer();
    const answer = await post.call.desk.readPicture({ picture: new Blob([new Uint8Array(png)]), live: false });
    expect(answer.outcome).toBe('no-zone');
    const held = answer.outcome === 'no-zone' ? answer.held! : '';
    expect(await post.call.desk.keepHeld({ crossing, held })).toEqual({ outcome: 'kept' });
    expect(await post.call.desk.keepHeld({ crossing, held })).toEqual({ outcome: 'gone' });
    expect(captures(post).pages).toHaveLength(Math.min(side, 4));
  }
  expect(post.snapshot().desk?.notice?.code).toBe('pages-full');
  expect(blobs(post)).toHaveLength(4);
});

test('at a lane without captures no picture is kept', async () => {
  const post = await realDesk('TCD', 'Super');
  await setLevel(post, 'none');
  await post.call.desk.readPicture({ picture: await pageOf(zone), live: false });
  expect(captures(post).pages).toEqual([]);
  expect(blobs(post)).toEqual([]);
});

test('where a face is asked for, nobody is admitted without one or a reason, and a refusal is not held up', async () => {
  const post = await realDesk('TCD', 'Super');
  await setLevel(post, 'face');
  expect(await post.call.capture.levels()).toMatchObject([
    { lane: '1', level: 'face', set: { officer: 'Super', reason: 'queue of two hours' } },
    ...(await post.call.capture.levels()).slice(1),
  ]);
  await post.call.desk.receive({ raw: zone, source: 'typed-zone' });
  const { crossing } = traveller(post);
  expect(post.snapshot().desk?.wanted).toEqual(['face']);
  expect(await admit(post)).toEqual({ outcome: 'capture-wanted' });
  expect(await post.call.desk.decide({ crossing, decision: 'refuse', reasons: [] })).toEqual({
    outcome: 'reason-required',
  });
  expect(await post.call.capture.exceptFace({ crossing, reason: 'other', text: '' })).toEqual({
    outcome: 'text-required',
  });
  expect(await post.call.capture.exceptFace({ crossing, reason: 'veil', text: '' })).toEqual({ outcome: 'kept' });
  expect(post.snapshot().desk?.wanted).toEqual([]);
  expect(await admit(post)).toMatchObject({ outcome: 'recorded' });
  const [entry] = post.entries('crossing.recorded').slice(-1);
  expect(entry?.payload.captures).toMatchObject({ level: 'face', face: { kind: 'exception', reason: 'veil' } });
  expect(post.entries('capture.level-set').map(({ payload }) => payload)).toEqual([
    { lane: '1', level: 'face', reason: 'queue of two hours' },
  ]);
});

test('fingers come from a sensor at a serial line, every pixel as it was sent, and one that cannot be laid on has a substitute', async () => {
  const post = await realDesk('TCD', 'Super');
  const pair = await openPtyPair();
  onTestFinished(() => pair.remove());
  const opened = await openVirtualZfm(pair.reader);
  if (!opened.ok) throw new Error(opened.failure.code);
  const twin = opened.value;
  onTestFinished(() => twin.close());
  post.ports.push({ path: pair.station, usb: { vendorId: '10c4', productId: 'ea60', serialNumber: '1' } });
  await post.call.device.keep({ path: pair.station, use: 'finger-sensor' });
  await setLevel(post, 'fingers');
  await post.call.desk.receive({ raw: zone, source: 'typed-zone' });
  const { crossing } = traveller(post);
  await post.call.capture.exceptFace({ crossing, reason: 'no-camera', text: '' });
  expect(post.snapshot().desk).toMatchObject({ asked: { level: 'fingers', fingers: 2 }, wanted: ['fingers'] });
  const session = () => post.snapshot().desk?.fingers;
  const over = () => vi.waitFor(() => expect(session()?.state).not.toBe('running'), { timeout: 30_000, interval: 20 });

  await vi.waitFor(() => expect(post.snapshot().devices.some(({ state }) => state === 'ready')).toBe(true), {
    timeout: 10_000,
  });
  const finger = syntheticFinger();
  const second = syntheticFinger({ seed: 2 });
  twin.lay(finger);
  await post.call.capture.takeFingers({ crossing });
  expect(await post.call.capture.takeFingers({ crossing })).toEqual({ outcome: 'busy' });
  await over();
  expect(session()).toMatchObject({ state: 'taken', problems: [] });
  const taken = () => fingersTaken(captures(post).fingers!);
  const [right] = taken();
  expect(right).toMatchObject({ position: 'right-index', sensor: { make: 'ZhianTec' }, dpi: 500 });
  const stored = findPicture(post.data().store, right!.picture.sha256)!;
  const pixels = await sharp(stored.bytes).extractChannel(0).raw().toBuffer();
  expect(new Uint8Array(pixels)).toEqual(imageOfNibbles(nibblesOfImage(finger))!.pixels);

  await post.call.capture.exceptFingers({ crossing, fingers: ['left-index'], reason: 'bandaged' });
  twin.lay(second);
  await post.call.capture.takeFingers({ crossing });
  await over();
  expect(taken().map(({ position }) => position)).toEqual(['right-index', 'left-middle']);
  expect(await post.call.capture.takeFingers({ crossing })).toEqual({ outcome: 'done' });
  expect(await admit(post)).toMatchObject({ outcome: 'recorded' });
});

test('a sensor that is pulled in the middle of a finger says so, and the attempt is not held against the traveller', async () => {
  const post = await realDesk('TCD', 'Super');
  const pair = await openPtyPair();
  onTestFinished(() => pair.remove());
  const opened = await openVirtualZfm(pair.reader);
  if (!opened.ok) throw new Error(opened.failure.code);
  post.ports.push({ path: pair.station, usb: { vendorId: '10c4', productId: 'ea60', serialNumber: '1' } });
  await post.call.device.keep({ path: pair.station, use: 'finger-sensor' });
  await setLevel(post, 'fingers');
  await post.call.desk.receive({ raw: zone, source: 'typed-zone' });
  const { crossing } = traveller(post);
  await vi.waitFor(() => expect(post.snapshot().devices.some(({ state }) => state === 'ready')).toBe(true), {
    timeout: 10_000,
  });
  expect(await post.call.capture.takeFingers({ crossing })).toEqual({ outcome: 'begun' });
  await opened.value.close();
  await pair.unplug();
  await vi.waitFor(() => expect(post.snapshot().desk?.fingers).toMatchObject({ state: 'failed' }), { timeout: 30_000 });
  expect(post.snapshot().desk?.fingers).toMatchObject({ kind: 'device-gone' });
  expect(captures(post).fingers?.tries ?? {}).toEqual({});
  expect(await post.call.capture.takeFingers({ crossing })).toEqual({ outcome: 'no-scanner' });
});

async function portraitPage(person: number): Promise<Blob> {
  return new Blob([new Uint8Array(await passportPicture(zone.split('\n'), person, 'KEITA'))], { type: 'image/jpeg' });
}

async function before(face: SyntheticFace): Promise<Blob> {
  const svg = syntheticFace({ width: 1280, height: 720, at: [0.5, 0.47], ...face });
  const jpeg = await sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
  return new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' });
}

const settled = (post: PostAtWork) => post.data().desk.looking;
const faceCheck = (post: PostAtWork) => traveller(post).assessment.checks.find(({ id }) => id === 'face');

test('a face is looked at, cut out, kept and held against the portrait, whichever of the two comes first', async () => {
  const post = await realDesk();
  await post.call.desk.receive({ raw: zone, source: 'typed-zone' });
  const { crossing } = traveller(post);
  const looked = await post.call.capture.lookAtFace({ picture: await before({ seed: 3 }) });
  expect(looked).toMatchObject({ outcome: 'seen', quality: { reasons: [] } });
  expect(await post.call.capture.lookAtFace({ picture: new Blob(['no picture']) })).toEqual({ outcome: 'not-read' });

  expect(await post.call.capture.takeFace({ crossing, picture: await before({ seed: 3 }), camera: 'C920' })).toEqual({
    outcome: 'kept',
  });
  await settled(post);
  const first = captures(post).face;
  expect(first).toMatchObject({ kind: 'taken', camera: 'C920' });
  // Cut out of 1280 pixels: whoever stands beside is not kept.
  expect(first?.kind === 'taken' && first.picture.width).toBeLessThan(700);
  expect(faceCheck(post)).toMatchObject({ result: 'not-done', code: 'face-not-compared' });

  await post.call.desk.readPicture({ picture: await portraitPage(3), live: false });
  await settled(post);
  expect(captures(post).pages[0]?.portrait).toBeDefined();
  expect(faceCheck(post)).toMatchObject({ result: 'pass' });

  // Another person takes the first one's place: the picture before is gone, and the light asks to look.
  await post.call.capture.takeFace({ crossing, picture: await before({ seed: 12 }), camera: 'C920' });
  await settled(post);
  expect(faceCheck(post)).toMatchObject({ result: 'attention' });
  expect(traveller(post).assessment.light).toBe('attention');
  expect(blobs(post)).toHaveLength(2);
  expect(blobs(post)).not.toContain(first?.kind === 'taken' && first.picture.sha256);
});

test('a picture without a face is not kept, and a face of a traveller who has left is nobody’s', async () => {
  const post = await realDesk();
  await post.call.desk.receive({ raw: zone, source: 'typed-zone' });
  const { crossing } = traveller(post);
  const wall = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#889' } })
    .jpeg()
    .toBuffer();
  const picture = new Blob([new Uint8Array(wall)]);
  expect(await post.call.capture.takeFace({ crossing, picture, camera: '' })).toEqual({ outcome: 'no-face' });
  const taking = post.call.capture.takeFace({ crossing, picture: await before({ seed: 3 }), camera: '' });
  await admit(post);
  expect(await taking).toEqual({ outcome: 'other-traveller' });
  expect(blobs(post)).toEqual([]);
});
