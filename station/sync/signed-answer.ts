import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { FrameHeader } from '../../wire/messages.ts';
import { decodeFrame } from '../../wire/signed-frame.ts';
import type { SyncFailure } from './context.ts';
import type { Answer } from './headquarters.ts';

export type HeaderOf<Format extends FrameHeader['format']> = Extract<FrameHeader, { format: Format }>;

/** What headquarters says of this station: signed by the pinned key, about this station, of the format that was asked for. */
export function headquartersSays<Format extends FrameHeader['format']>(
  bytes: Uint8Array,
  format: Format,
  { hqKey, station }: { readonly hqKey: string; readonly station: string },
): HeaderOf<Format> | undefined {
  const read = decodeFrame(bytes);
  if (!read.ok || read.value.body.length > 0) return undefined;
  const { header } = read.value;
  if (header.format !== format || header.signer !== hqKey || header.station !== station) return undefined;
  // Held by the comparison above, which the compiler does not carry over to the type parameter.
  return header as HeaderOf<Format>;
}

/** The signed header in a successful answer. Whatever the status, an answer without headquarters' signature is nobody's. */
export function signedAnswer<Format extends FrameHeader['format']>(
  { status, bytes, retryAfter }: Answer,
  format: Format,
  who: { readonly hqKey: string; readonly station: string },
): Result<HeaderOf<Format>, SyncFailure> {
  if (status === 401 || status === 403) return failed({ kind: 'not-accepted' });
  if (status === 429 || status >= 500) return failed({ kind: 'busy', ...(retryAfter !== undefined && { retryAfter }) });
  if (status >= 400) return failed({ kind: 'batch-refused' });
  const header = status === 200 ? headquartersSays(bytes, format, who) : undefined;
  return header ? ok(header) : failed({ kind: 'not-headquarters' });
}
