import { move, transferableSymbol, valueSymbol } from 'piscina';
import { prepareBatch } from './prepare-batch.ts';
import type { BatchTask } from './prepare-batch.ts';

/** The work of a thread that prepares batches: rows go back without being copied. */
export default function prepare(task: BatchTask): unknown {
  const { body } = task;
  // Across threads a buffer arrives as plain bytes.
  const prepared = prepareBatch({ ...task, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) });
  const { chain, entry, crossing } = prepared.ok ? prepared.value : {};
  const moved = [chain, entry, crossing].flatMap((rows) => (rows ? [rows.buffer] : []));
  return move({ [transferableSymbol]: moved, [valueSymbol]: prepared });
}
