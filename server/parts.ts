import type { Headquarters } from './headquarters.ts';
import type { Parts } from './http/routes.ts';
import { Metrics } from './http/metrics.ts';
import { Months } from './ingest/months.ts';
import { prepareBatch } from './ingest/prepare-batch.ts';
import type { Ingest } from './ingest/take-batch.ts';
import { PictureFiles } from './pictures/picture-files.ts';
import { Pictures } from './pictures/take-pictures.ts';

/** What answers posts, over the line or out of a file. Batches are prepared here and now unless somebody else does it. */
export function createParts(
  hq: Headquarters,
  prepare: Ingest['prepare'] = (task) => Promise.resolve(prepareBatch(task)),
): Parts {
  return {
    hq,
    ingest: { months: new Months(hq.db), prepare },
    pictures: new Pictures(hq, new PictureFiles(hq.folder)),
    metrics: new Metrics(),
  };
}
