import type { Headquarters } from './headquarters.ts';
import type { Parts } from './http/routes.ts';
import { Metrics } from './http/metrics.ts';
import { Months } from './ingest/months.ts';
import { PictureFiles } from './pictures/picture-files.ts';
import { Pictures } from './pictures/take-pictures.ts';

/** What answers posts, over the line or out of a file. */
export function createParts(hq: Headquarters): Parts {
  return {
    hq,
    months: new Months(hq.db),
    pictures: new Pictures(hq, new PictureFiles(hq.folder)),
    metrics: new Metrics(),
  };
}
