import { createReadStream } from 'node:fs';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { findExported } from '../../db/sync-state.ts';
import type { ExportedBatch } from '../../db/sync-state.ts';
import type { CertificateHeader, ReceiptHeader, StandingHeader } from '../../wire/messages.ts';
import { openStick } from '../../wire/stick-file.ts';
import type { StickFrame, StickRefused } from '../../wire/stick-file.ts';
import { takeCertificate, takeStanding } from './ask-standing.ts';
import { stateOf } from './context.ts';
import type { SyncContext } from './context.ts';
import { receiptFor, takeReceipt } from './receive-receipt.ts';
import { headquartersSays } from './signed-answer.ts';

export interface StickTaken {
  /** Entries that count as sent now and did not before. */
  readonly entries: number;
  readonly receipts: number;
  readonly certificate: boolean;
}

export type StickImportFailure =
  | StickRefused
  | { readonly kind: 'not-from-headquarters' }
  | { readonly kind: 'not-read'; readonly message: string };

interface Sorted {
  readonly receipts: { readonly receipt: ReceiptHeader; readonly batch: ExportedBatch }[];
  readonly standings: StandingHeader[];
  readonly certificates: { readonly header: CertificateHeader; readonly bytes: Buffer }[];
}

/**
 * Takes receipts, standings and certificates from headquarters' file. The whole file is looked through before anything of it
 * is used. Receipts for batches that are acknowledged already change nothing, so that a file may come twice.
 */
export async function importStick(context: SyncContext, file: string): Promise<Result<StickTaken, StickImportFailure>> {
  try {
    const opened = await openStick(() => createReadStream(file), {
      key: context.keys.decryption,
      direction: 'to-post',
    });
    if (!opened.ok) return opened;
    const sorted: Sorted = { receipts: [], standings: [], certificates: [] };
    for await (const one of opened.value.frames())
      if (!sort(context, one, sorted)) return failed({ kind: 'not-from-headquarters' });
    return ok(take(context, sorted));
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'syscall' in error)
      return failed({ kind: 'not-read', message: error.message });
    throw error;
  }
}

/** Puts a frame with its like; false when headquarters has not signed it for this station. */
function sort({ post }: SyncContext, { frame, bytes }: StickFrame, into: Sorted): boolean {
  const who = { hqKey: stateOf(post).hqKey, station: post.config.station };
  const receipt = headquartersSays(bytes, 'borderpost-receipt', who);
  const standing = headquartersSays(bytes, 'borderpost-standing', who);
  const certificate = headquartersSays(bytes, 'borderpost-certificate', who);
  if (receipt) {
    const batch = findExported(post.store, receipt.batch);
    const matches = batch && receiptFor(bytes, { post }, batch);
    if (batch && matches) into.receipts.push({ receipt: matches, batch });
  }
  if (standing) into.standings.push(standing);
  if (certificate) into.certificates.push({ header: certificate, bytes });
  return frame.header.signer === who.hqKey && (receipt ?? standing ?? certificate) !== undefined;
}

function take(context: SyncContext, { receipts, standings, certificates }: Sorted): StickTaken {
  const before = stateOf(context.post).acknowledged;
  for (const { receipt, batch } of receipts.toSorted((one, other) => one.batch.first - other.batch.first))
    takeReceipt(context, receipt, batch);
  const taken = stateOf(context.post).acknowledged;
  for (const standing of standings) takeStanding(context, standing);
  const { publicKey } = context.keys.signing;
  const kept = certificates.filter(({ bytes }) => takeCertificate(context.post, publicKey, bytes));
  return { entries: taken - before, receipts: receipts.length, certificate: kept.length > 0 };
}
