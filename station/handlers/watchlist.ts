import type { ImportFailure, ImportedList } from '../../db/lists/stage-list.ts';
import type { Result } from '../../core/result.ts';
import { listNameOf } from '../../core/watchlist/list-file.ts';
import type { ImportProgress } from '../../protocol/contract/watchlist.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import { listFailureMessage } from '../lists/list-failure-message.ts';
import type { Inputs } from './inputs.ts';
import { record } from './session.ts';

const rejectedShown = 200;

/** Imports a list in the worker thread, telling how far it is; when the screen stops listening the import is cancelled. */
export async function* importList(
  workstation: Workstation,
  { list, format, text }: Inputs['watchlist']['import'],
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportProgress> {
  const data = openDataOf(workstation);
  const cancel = new AbortController();
  signal?.addEventListener('abort', () => cancel.abort(), { once: true });
  let entries = 0;
  let wake: () => void = () => undefined;
  let ended: Result<ImportedList, ImportFailure> | undefined;
  const own = listNameOf(format === 'documents' ? 'documents' : 'national', format);
  const target = { list: list === '' ? own : list, format };
  const running = data.lists
    .importFile(Buffer.from(text), target, (progress) => ((entries = progress.entries), wake()), cancel.signal)
    .then((result) => (ended = result))
    .finally(() => wake());
  try {
    for (let told = -1; !ended;) {
      if (entries !== told) yield { step: 'reading', entries: (told = entries) };
      else await Promise.race([running, new Promise<void>((resolve) => (wake = resolve))]);
    }
    if (!ended.ok) {
      yield { step: 'failed', message: listFailureMessage(ended.failure) };
      return;
    }
    const { rejected, ...done } = ended.value;
    record(workstation, data, {
      kind: 'list.imported',
      officer: data.session.officer.id,
      payload: {
        list: done.list,
        version: done.version,
        entries: done.entries,
        names: done.names,
        rejected: done.rejectedCount,
        added: done.added,
        changed: done.changed,
        removed: done.removed,
      },
    });
    data.listStatuses = await data.lists.status();
    openPostOf(workstation).log.write('list.imported', { entries: done.entries });
    workstation.changes.announce();
    yield {
      step: 'done',
      list: done.list,
      version: done.version,
      entries: done.entries,
      names: done.names,
      rejected: rejected.slice(0, rejectedShown),
    };
  } finally {
    cancel.abort();
  }
}
