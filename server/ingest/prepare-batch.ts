import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { BatchHeader } from '../../wire/messages.ts';
import { openBatch } from '../../wire/open-batch.ts';
import type { BatchRefused, OpenedBatch } from '../../wire/open-batch.ts';
import { prepareRows } from './prepared-rows.ts';
import type { PreparedRows } from './prepared-rows.ts';

/** A batch whose signature was checked, and what decides how its entries are written. */
export interface BatchTask {
  readonly header: BatchHeader;
  readonly body: Buffer;
  readonly received: Date;
  readonly revoked: boolean;
}

/** Unpacks and checks a batch, and makes the rows of all of it: what takes processor time and no database. */
export function prepareBatch(task: BatchTask): Result<PreparedRows, BatchRefused> {
  const opened = openTask(task);
  if (!opened.ok) return opened;
  const { header, received, revoked } = task;
  const origin = { station: header.station, epoch: header.epoch, schema: header.schema, received };
  return ok(prepareRows(origin, opened.value.entries, { revoked }));
}

export function openTask({ header, body }: Pick<BatchTask, 'header' | 'body'>): Result<OpenedBatch, BatchRefused> {
  const opened = openBatch({ header, body });
  if (!opened.ok) return opened;
  // Text that PostgreSQL cannot hold at all. JSON writes U+0000 as an escape, so that no honest entry has it.
  const holdsNul = opened.value.entries.some(({ kind, at, officer, payload }) =>
    [kind, at, officer, payload].some((text) => text?.includes('\0')),
  );
  return holdsNul ? failed({ kind: 'body-not-understood' }) : opened;
}
