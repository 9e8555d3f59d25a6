import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker, WorkerParams } from 'tesseract.js';

/** Tesseract in a thread of its own. Everything lies in npm packages: nothing is fetched and nothing is kept. */
export async function startTesseract(
  segmentation: 'AUTO' | 'SPARSE_TEXT',
  parameters: Partial<WorkerParams> = {},
): Promise<Worker> {
  // Loaded when it is used: it is large.
  const { createWorker, OEM, PSM } = await import('tesseract.js');
  const language = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json'));
  const worker = await createWorker('eng', OEM.LSTM_ONLY, {
    langPath: join(language, '4.0.0_best_int'),
    cacheMethod: 'none',
    // Every call's own promise is refused too; without this the fault would be thrown past it.
    errorHandler: () => undefined,
  });
  await worker.setParameters({ ...parameters, tessedit_pageseg_mode: PSM[segmentation] });
  return worker;
}
