import type { Page, Worker } from 'tesseract.js';
import type { TravelDocument } from '../../../core/document/travel-document.ts';
import { comparePrinted } from '../../../core/page-image/compare-printed.ts';
import type { PrintedComparison } from '../../../core/page-image/printed-comparison.ts';
import type { PrintedWord } from '../../../core/page-image/printed-words.ts';
import { failed, ok, type Result } from '../../../core/result.ts';
import type { PageFromPicture } from '../picture-messages.ts';
import { startTesseract } from '../tesseract-engine.ts';

export interface PrintedNotRead {
  readonly kind: 'timeout' | 'cancelled' | 'unreadable';
  readonly message: string;
}

type StraightPage = Pick<PageFromPicture, 'jpeg' | 'height'>;

export interface PrintedZoneReader {
  /** Reads what a straightened page prints and compares it with the document of its zone. One page after the other. */
  compare(
    page: StraightPage,
    document: TravelDocument,
    options?: PrintedReadingOptions,
  ): Promise<Result<PrintedComparison, PrintedNotRead>>;
  close(): Promise<void>;
}

export interface PrintedReadingOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds, the engine's start included. */
  readonly within?: number;
}

const usualTime = 30_000;
/** Of a passport's page, 1200 pixels wide. */
const dotsPerInch = '240';
/** The engine holds some 100 MB: a post without travellers gives them back. */
const keptFor = 60_000;
/** Millimetres from the page's lower edge that the zone takes, and of the page's height, by layout. */
const zones: Readonly<Record<string, readonly [zone: number, page: number]>> = {
  TD1: [21, 54],
  TD2: [19, 74],
  FRENCH_NATIONAL_ID: [19, 74],
  'MRV-B': [19, 74],
  'MRV-A': [19, 80],
  TD3: [19, 88],
};

/** Reads pages with Tesseract, in the background: it takes a second or two of a processor for each. */
export function createPrintedZoneReader(): PrintedZoneReader {
  let engine: Promise<Worker> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  async function end() {
    clearTimeout(idle);
    const ending = engine;
    engine = undefined;
    await ending?.then(
      (worker) => worker.terminate(),
      () => undefined,
    );
  }

  async function wordsOf({ jpeg, height }: StraightPage, format: string) {
    const worker = await (engine ??= startTesseract('SPARSE_TEXT', { user_defined_dpi: dotsPerInch }));
    const { data } = await worker.recognize(Buffer.from(jpeg), {}, { blocks: true, text: false });
    const [zone, whole] = zones[format] ?? [0, 1];
    return wordsAbove(data, height * (1 - zone / whole));
  }

  async function compareNow(
    page: StraightPage,
    document: TravelDocument,
    { signal, within = usualTime }: PrintedReadingOptions,
  ): Promise<Result<PrintedComparison, PrintedNotRead>> {
    if (signal?.aborted === true) return failed(cancelled);
    clearTimeout(idle);
    const stop = stopOf(signal, within);
    const words = wordsOf(page, document.format).catch(() => unreadable);
    const outcome = await Promise.race([words, stop.reason]);
    stop.clear();
    if (Array.isArray(outcome)) {
      idle = setTimeout(() => void end(), keptFor).unref();
      return ok(comparePrinted(document, outcome));
    }
    await end();
    return failed(outcome);
  }

  return {
    compare(page, document, options = {}) {
      const comparing = queue.then(() => compareNow(page, document, options));
      queue = comparing.catch(() => undefined);
      return comparing;
    },
    async close() {
      await queue;
      await end();
    },
  };
}

/** The words above the zone, of which a page that lies lower than expected still shows a line. */
function wordsAbove({ blocks }: Page, bottom: number): PrintedWord[] {
  const lines = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  return lines
    .filter(({ words, bbox }) => bbox.y1 < bottom && !words.some(({ text }) => text.includes('<<')))
    .flatMap(({ words }) => words)
    .map(({ text, confidence, bbox: { x0, y0, x1, y1 } }) => ({
      text,
      confidence: Math.max(0, Math.min(1, confidence / 100)),
      left: x0,
      top: y0,
      width: x1 - x0,
      height: y1 - y0,
    }));
}

function stopOf(signal: AbortSignal | undefined, within: number) {
  let clear = () => undefined as void;
  const reason = new Promise<PrintedNotRead>((resolve) => {
    const timer = setTimeout(() => resolve(timeout), within);
    const onAbort = () => resolve(cancelled);
    signal?.addEventListener('abort', onAbort);
    clear = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
  });
  return { reason, clear };
}

const cancelled: PrintedNotRead = { kind: 'cancelled', message: 'The comparison was cancelled.' };
const timeout: PrintedNotRead = { kind: 'timeout', message: 'The page took too long to read.' };
const unreadable: PrintedNotRead = { kind: 'unreadable', message: 'The page could not be read.' };
