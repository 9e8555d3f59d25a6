import { failed } from '../../core/result.ts';
import { losesMany } from '../../core/watchlist/loses-many.ts';
import type { ImportFailure, ImportProgress } from '../../db/lists/stage-list.ts';
import type { StageProgress } from '../../protocol/contract/watchlist.ts';
import { lookAtLists } from '../alerts/look-at-lists.ts';
import { listFailureMessage } from '../lists/list-failure-message.ts';
import type { StagedImport } from '../lists/list-imports.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';
import { record } from './session.ts';

export async function beginUpload(
  workstation: Workstation,
  { list, format, files }: Inputs['watchlist']['beginUpload'],
): Promise<Outputs['watchlist']['beginUpload']> {
  await discard(workstation);
  const begun = openDataOf(workstation).uploads.begin({ list, format }, files);
  if (begun.ok) return { outcome: 'begun', upload: begun.value };
  return { outcome: 'not-stored', message: begun.failure.kind === 'not-stored' ? begun.failure.message : '' };
}

export async function sendChunk(
  workstation: Workstation,
  { upload, file, bytes }: Inputs['watchlist']['sendChunk'],
): Promise<Outputs['watchlist']['sendChunk']> {
  const piece = new Uint8Array(await bytes.arrayBuffer());
  const taken = openDataOf(workstation).uploads.take(upload, file, piece);
  if (taken.ok) return { outcome: 'taken' };
  return taken.failure.kind === 'not-stored'
    ? { outcome: 'not-stored', message: taken.failure.message }
    : { outcome: 'unknown-upload' };
}

/** Reads what was sent in a worker thread, telling how far it is; when the screen stops listening the list is given up. */
export async function* stage(
  workstation: Workstation,
  { upload }: Inputs['watchlist']['stage'],
  signal: AbortSignal | undefined,
): AsyncGenerator<StageProgress> {
  const data = openDataOf(workstation);
  const sent = data.uploads.find(upload);
  if (!sent) {
    yield refused({ kind: 'interrupted' });
    return;
  }
  const cancel = new AbortController();
  const stop = () => cancel.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let latest: ImportProgress = { bytes: 0, entries: 0, rejected: 0 };
  let wake: () => void = () => undefined;
  let isRunning = true;
  let isKept = false;
  const running = data.lists
    .stage(sent.paths, sent.target, (progress) => ((latest = progress), wake()), cancel.signal)
    // A post whose owner logs out has its imports stopped.
    .catch(() => failed<ImportFailure>({ kind: 'interrupted' }))
    .finally(() => ((isRunning = false), data.uploads.drop(upload), wake()));
  try {
    for (let told: ImportProgress | undefined; isRunning;) {
      if (latest !== told) yield { step: 'reading', ...(told = latest) };
      else await Promise.race([running, new Promise<void>((resolve) => (wake = resolve))]);
    }
    const result = await running;
    if (!result.ok) {
      yield refused(result.failure);
      return;
    }
    data.staged = result.value.handle;
    isKept = true;
    yield { step: 'staged', staged: shown(result.value) };
  } finally {
    signal?.removeEventListener('abort', stop);
    cancel.abort();
    if (!isKept) await running.then((late) => (late.ok ? data.lists.discard(late.value.handle) : undefined));
  }
}

function refused(failure: ImportFailure): StageProgress {
  const { rejected, rejectedCount } = { rejected: [], rejectedCount: 0, ...failure };
  return { step: 'failed', message: listFailureMessage(failure), rejected, rejectedCount };
}

function shown({ handle, imported, preview }: StagedImport): Extract<StageProgress, { step: 'staged' }>['staged'] {
  const { list, version, entries, names, documents, rejected, rejectedCount } = imported;
  const { changed, removed, unchanged } = preview;
  return {
    handle,
    list,
    version,
    entries,
    names,
    documents,
    ...preview,
    losesMany: losesMany({ changed: changed.count, removed: removed.count, unchanged }),
    rejected,
    rejectedCount,
  };
}

export async function publish(
  workstation: Workstation,
  { handle }: Inputs['watchlist']['publish'],
): Promise<Outputs['watchlist']['publish']> {
  const data = openDataOf(workstation);
  const officer = data.session.officer.id;
  if (data.staged !== handle) return { outcome: 'failed', message: listFailureMessage({ kind: 'interrupted' }) };
  data.staged = undefined;
  const published = await data.lists.publish(handle);
  if (!published.ok) return { outcome: 'failed', message: listFailureMessage(published.failure) };
  const { list, version, entries, names, documents, rejectedCount, added, changed, removed } = published.value;
  record(workstation, data, {
    kind: 'list.imported',
    officer,
    payload: { list, version, entries, names, rejected: rejectedCount, added, changed, removed },
  });
  data.counted.delete(list);
  await lookAtLists(workstation);
  openPostOf(workstation).log.write('list.imported', { entries });
  return { outcome: 'in-force', list, version, entries, names, documents };
}

export async function discard(workstation: Workstation): Promise<void> {
  const data = openDataOf(workstation);
  data.uploads.clear();
  const { staged } = data;
  data.staged = undefined;
  if (staged !== undefined) await data.lists.discard(staged);
}
