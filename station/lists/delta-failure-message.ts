import type { DeltaFailure } from '../../db/lists/apply-delta.ts';

/** Why a delta was not applied and what to do, in one English sentence. The list in use is always unchanged. */
export function deltaFailureMessage(failure: DeltaFailure): string {
  switch (failure.kind) {
    case 'unreadable':
    case 'storage':
      return failure.message;
    case 'malformed':
      return `Line ${failure.line}: ${failure.message}`;
    case 'unknown-list':
      return `There is no list ${failure.list} at this post: import it whole first.`;
    case 'other-base':
      return `The delta changes version ${failure.base}, and version ${failure.running} is in use: apply the deltas in between first, or import the list whole.`;
    case 'refused': {
      const [first] = failure.refused;
      return `${failure.refusedCount} lines cannot be carried out, the first at line ${first?.line}: ${first?.message}`;
    }
    case 'no-entries':
      return 'The delta would leave an empty list.';
  }
}
