import type { ListToSend } from '../send-list.ts';
import type { ConsoleClient } from './connect.ts';
import { listPieceBytes } from './watchlist.ts';
import type { Prepared } from './watchlist.ts';

export type PrepareProgress =
  | { readonly step: 'sending'; readonly bytes: number; readonly total: number }
  | { readonly step: 'reading' }
  | { readonly step: 'not-stored' }
  | { readonly step: 'answered'; readonly prepared: Prepared };

/** Sends a list to headquarters piece by piece and has it prepared for the signers. */
export async function* prepareOverWire(
  call: ConsoleClient,
  { list, format, files }: ListToSend,
  signal?: AbortSignal,
): AsyncGenerator<PrepareProgress> {
  const options = signal === undefined ? {} : { signal };
  const begun = await call.watchlist.beginUpload({ list, format, files: files.length }, options);
  if (begun.outcome !== 'begun') {
    const nothingRead = { detail: '', rejected: [], rejectedCount: 0 };
    yield begun.outcome === 'bad-name'
      ? { step: 'answered', prepared: { outcome: 'not-prepared', problem: 'bad-name', ...nothingRead } }
      : { step: 'not-stored' };
    return;
  }
  const { upload } = begun;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let bytes = 0;
  for (const [file, whole] of files.entries()) {
    for (let from = 0; from < whole.size; from += listPieceBytes) {
      yield { step: 'sending', bytes, total };
      const piece = whole.slice(from, from + listPieceBytes);
      const { outcome } = await call.watchlist.sendPiece({ upload, file, bytes: piece }, options);
      if (outcome !== 'taken') {
        yield outcome === 'not-stored'
          ? { step: 'not-stored' }
          : { step: 'answered', prepared: { outcome: 'unknown-upload' } };
        return;
      }
      bytes += piece.size;
    }
  }
  yield { step: 'reading' };
  yield { step: 'answered', prepared: await call.watchlist.prepare({ upload }, options) };
}
