import type { StationClient } from '../../protocol/connect.ts';
import type { ReportForm } from '../../protocol/contract/report.ts';

export type ReportOrder = Parameters<StationClient['report']['make']>[0];

const media: Readonly<Record<ReportForm, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  json: 'application/json',
  screen: 'application/json',
};

export type FetchedReport =
  | { readonly outcome: 'made'; readonly name: string; readonly file: Blob; readonly entry: number }
  | { readonly outcome: 'unknown-shift' | 'no-shift' | 'bad-period' | 'cancelled' };

/** Has a report made and takes its file over, whole or not at all. */
export async function fetchReport(
  call: StationClient,
  order: ReportOrder,
  { onShare, signal }: { readonly onShare?: (share: number) => void; readonly signal: AbortSignal },
): Promise<FetchedReport> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let told: { readonly name: string; readonly bytes: number; readonly entry: number } | undefined;
  try {
    for await (const step of await call.report.make(order, { signal })) {
      if (step.step === 'working') onShare?.(step.share);
      if (step.step === 'not-made') return { outcome: step.failure };
      if (step.step === 'made') told = step;
      if (step.step === 'piece') pieces.push(bytesOf(step.base64));
    }
  } catch (error) {
    if (signal.aborted) return { outcome: 'cancelled' };
    throw error;
  }
  if (told === undefined) return { outcome: 'cancelled' };
  const file = new Blob(pieces, { type: media[order.format] });
  if (file.size !== told.bytes) throw new Error('the report came in part');
  return { outcome: 'made', name: told.name, file, entry: told.entry };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
