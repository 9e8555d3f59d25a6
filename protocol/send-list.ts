import type { ListFormat } from '../core/watchlist/list-entry.ts';
import type { StationClient } from './connect.ts';
import { chunkBytes } from './contract/watchlist.ts';
import type { StageProgress } from './contract/watchlist.ts';

export interface ListToSend {
  readonly list: string;
  readonly format: ListFormat;
  /** One file, or the several that the list comes in. */
  readonly files: readonly Blob[];
}

export type SendProgress =
  | StageProgress
  | { readonly step: 'sending'; readonly bytes: number; readonly total: number }
  | { readonly step: 'not-stored'; readonly message: string };

/** Sends a list to the station piece by piece and has it read. Ending the iteration early gives the list up. */
export async function* sendList(
  call: StationClient,
  { list, format, files }: ListToSend,
  signal?: AbortSignal,
): AsyncGenerator<SendProgress> {
  const options = signal === undefined ? {} : { signal };
  const begun = await call.watchlist.beginUpload({ list, format, files: files.length }, options);
  if (begun.outcome !== 'begun') {
    yield { step: 'not-stored', message: begun.message };
    return;
  }
  const { upload } = begun;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let bytes = 0;
  let isStaging = false;
  try {
    for (const [file, whole] of files.entries()) {
      for (let from = 0; from < whole.size; from += chunkBytes) {
        yield { step: 'sending', bytes, total };
        const piece = whole.slice(from, from + chunkBytes);
        const taken = await call.watchlist.sendChunk({ upload, file, bytes: piece }, options);
        if (taken.outcome !== 'taken') {
          yield { step: 'not-stored', message: taken.outcome === 'not-stored' ? taken.message : '' };
          return;
        }
        bytes += piece.size;
      }
    }
    isStaging = true;
    yield* await call.watchlist.stage({ upload }, options);
  } finally {
    // The station gives up by itself what it was reading.
    if (!isStaging) await call.watchlist.discard();
  }
}
