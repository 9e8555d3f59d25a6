import { readFileSync } from 'node:fs';
import { readNetwork } from '../../core/mrz-image/network.ts';
import { readPicture, type PictureReading } from '../../core/mrz-image/read-picture.ts';
import type { Result } from '../../core/result.ts';
import { openParentLine } from '../../native/parent-line.ts';
import { decodeInColour, decodePicture, type NoPicture } from './decode-picture.ts';
import { makePage, makeWhole } from './page/make-page.ts';
import { PictureRequest, type PictureReply, type ZoneFromPicture } from './picture-messages.ts';

// The entry of the process that decodes and reads pictures: it takes a processor for a second, and a risk.
const network = readNetwork(readFileSync(new URL('../../core/mrz-image/glyphs.weights', import.meta.url)));

/** Milliseconds of its time that are kept for the page. */
const pageTakes = 1500;

const line = openParentLine((message) => void answer(message).then((reply) => line?.send(reply)));
if (!line) throw new Error('picture-worker.ts is the entry of a process that another one starts.');

async function answer(message: unknown): Promise<PictureReply> {
  const request = PictureRequest.parse(message);
  const { id } = request;
  const read = await (request.page === 'never' ? readZone(request) : readWithPage(request));
  if (!read.ok) return { kind: 'fault', id, fault: read.failure.kind, message: read.failure.message };
  return { kind: 'read', id, zone: read.value };
}

async function readZone({ picture, today, within }: PictureRequest): Promise<Result<ZoneFromPicture, NoPicture>> {
  const stopped = after(within);
  const decoded = await decodePicture(picture);
  return decoded.ok ? { ok: true, value: zoneOf(readPicture(network, decoded.value, { today, stopped })) } : decoded;
}

async function readWithPage({
  picture,
  today,
  within,
  page,
}: PictureRequest): Promise<Result<ZoneFromPicture, NoPicture>> {
  const stopped = after(within - Math.min(pageTakes, within / 4));
  const decoded = await decodeInColour(picture);
  if (!decoded.ok) return decoded;
  if (page === 'whole') return { ok: true, value: { found: false, page: await makeWhole(decoded.value) } };
  const reading = readPicture(network, decoded.value.grey, { today, stopped });
  const zone = reading.found ? { format: reading.format, lines: reading.axes } : undefined;
  if (!zone && page === 'with-zone') return { ok: true, value: zoneOf(reading) };
  return { ok: true, value: { ...zoneOf(reading), page: await makePage(decoded.value, zone) } };
}

function after(milliseconds: number): () => boolean {
  const ends = performance.now() + milliseconds;
  return () => performance.now() > ends;
}

/** What is told of a reading: where its lines lie stays here. */
function zoneOf(reading: PictureReading): ZoneFromPicture {
  if (!reading.found) return { found: false };
  const { format, lines, chances, confidence, accepted, doubts, quarterTurns } = reading;
  return {
    found: true,
    format,
    lines: [...lines],
    chances: chances.map((row) => [...row]),
    confidence,
    accepted,
    doubts: [...doubts],
    quarterTurns,
  };
}
