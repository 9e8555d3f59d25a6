import type { ImportFailure } from '../../db/lists/stage-list.ts';

/** Why a list was not imported and what to do, in one English sentence. The list in use is always unchanged. */
export function listFailureMessage(failure: ImportFailure): string {
  switch (failure.kind) {
    case 'malformed':
      return `Line ${failure.line}: ${failure.message} Get the file again from its publisher.`;
    case 'other-format':
    case 'unreadable':
    case 'storage':
      return failure.message;
    case 'unknown-columns':
      return `Unknown columns: ${failure.columns.join(', ')}. Known are: ${failure.known.join(', ')}.`;
    case 'no-entries':
      return `The file holds no usable entry (${failure.rejectedCount} rows rejected): it would have emptied the list.`;
    case 'cancelled':
      return 'The import was cancelled.';
    case 'interrupted':
      return 'Another program replaced the lists meanwhile. Import the file again.';
  }
}
