import type { DownlinkFailure, DownlinkRefusal } from './downlink.ts';
import type { FetchFailed } from './fetch-failed.ts';

/** By what the updater writes: it wraps its own errors in others by their text alone. */
const said: readonly (readonly [RegExp, DownlinkRefusal])[] = [
  [/is expired/, 'expired'],
  [/less than current|match(?:es)? (?:timestamp|snapshot version)|Expected version|Missing file/, 'rolled-back'],
  [/was signed by \d+\/\d+ keys/, 'not-signed'],
  [/Expected (?:length|hash)|got length|hash/, 'altered'],
  [/It is not there/, 'unreachable'],
  [/Failed to persist/, 'storage'],
];

/** Why an update ended, from what the updater threw. A fault of ours looks like nothing here and is thrown on. */
export function refusalOf(error: unknown, fetching: FetchFailed | undefined): DownlinkFailure {
  if (fetching) return fetching.failure;
  if (!(error instanceof Error)) throw error;
  if (error instanceof ReferenceError) throw error;
  if ('code' in error && /^(?:ENOSPC|EDQUOT|EIO|EROFS|EACCES)$/.test(String(error.code)))
    return { kind: 'storage', message: error.message };
  const kind = said.find(([text]) => text.test(error.message))?.[1];
  // Text that is no JSON, or JSON that is no metadata.
  return { kind: kind ?? 'not-understood', message: error.message };
}
