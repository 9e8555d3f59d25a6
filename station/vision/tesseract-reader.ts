import sharp from 'sharp';
import type { Worker } from 'tesseract.js';
import { alphabet } from '../../core/mrz-image/network.ts';
import { readMrz } from '../../core/mrz/read-mrz.ts';
import { failed, ok, type Result } from '../../core/result.ts';
import { decodePicture } from './decode-picture.ts';
import type { ZoneFromPicture } from './picture-messages.ts';
import type { PictureNotRead, PictureReader, ReadingOptions } from './picture-reader.ts';
import { startTesseract } from './tesseract-engine.ts';

/**
 * Reads with Tesseract, of a whole picture, and takes what has the layout of a zone. It says nothing of single characters that could
 * be relied upon, so it accepts none: a second opinion, and a peer to measure against.
 */
export function createTesseractReader(): PictureReader {
  let engine: Promise<Worker> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function readNow(picture: string | Uint8Array, options: ReadingOptions) {
    if (options.signal?.aborted === true) return failed(cancelled);
    const decoded = await decodePicture(picture);
    if (!decoded.ok) return decoded;
    const { data, width, height } = decoded.value;
    const png = await sharp(data, { raw: { width, height, channels: 1 } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    const running = await (engine ??= startTesseract('AUTO', { tessedit_char_whitelist: alphabet }));
    const text = running.recognize(png).then((page) => page.data.text);
    const stopped = await Promise.race([text, stopOf(options)]);
    if (typeof stopped === 'string') return ok(zoneIn(stopped, options.today));
    engine = undefined;
    await running.terminate();
    return failed(stopped);
  }

  return {
    read(picture, options): Promise<Result<ZoneFromPicture, PictureNotRead>> {
      const reading = queue.then(() => readNow(picture, options));
      queue = reading.catch(() => undefined);
      return reading;
    },
    async close() {
      await queue;
      await (await engine)?.terminate();
      engine = undefined;
    },
  };
}

function zoneIn(text: string, today: string): ZoneFromPicture {
  const { document } = readMrz(text, { today });
  if (document?.mrzLines === undefined || document.format === 'NONE') return { found: false };
  return {
    found: true,
    format: document.format,
    lines: [...document.mrzLines],
    chances: [],
    confidence: 0,
    accepted: false,
    doubts: ['engine'],
    quarterTurns: 0,
  };
}

function stopOf({ signal, within = usualTime }: ReadingOptions): Promise<PictureNotRead> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'timeout', message: 'The picture took too long to read.' }), within);
    timer.unref();
    signal?.addEventListener('abort', () => resolve(cancelled));
  });
}

const usualTime = 30_000;
const cancelled: PictureNotRead = { kind: 'cancelled', message: 'The reading was cancelled.' };
