import type { Headquarters } from './headquarters.ts';
import type { Parts } from './http/routes.ts';
import { Metrics } from './http/metrics.ts';
import { Arrivals } from './ingest/arrivals.ts';
import { Months } from './ingest/months.ts';
import { prepareBatch } from './ingest/prepare-batch.ts';
import type { Ingest } from './ingest/take-batch.ts';
import { PictureFiles } from './pictures/picture-files.ts';
import { Pictures } from './pictures/take-pictures.ts';

/** What answers posts. Out of a file batches come in order, and are prepared here and now; over a line otherwise may be told. */
export function createParts(
  hq: Headquarters,
  {
    prepare = (task) => Promise.resolve(prepareBatch(task)),
    overtakenBy = 0,
  }: Partial<Pick<Ingest, 'prepare' | 'overtakenBy'>> = {},
): Parts {
  return {
    hq,
    ingest: { months: new Months(hq.db), prepare, arrivals: new Arrivals(), overtakenBy },
    pictures: new Pictures(hq, new PictureFiles(hq.folder)),
    metrics: new Metrics(),
  };
}
