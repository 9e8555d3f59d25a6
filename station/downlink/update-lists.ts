import { failed } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { lookAtLists } from '../alerts/look-at-lists.ts';
import { note } from '../handlers/session.ts';
import { ListRefusal } from '../../protocol/contract/sync.ts';
import { openPostOf } from '../workstation.ts';
import type { OpenData, Workstation } from '../workstation.ts';
import type { Delivered, DownlinkFailure, DownlinkSource } from './downlink.ts';
import { takeForPost } from './take-for-post.ts';
import type { TakenList } from './take-list.ts';

/** Of each post that is open: one update at a time, whoever asks for it. */
const running = new WeakMap<OpenData, Promise<unknown>>();

/**
 * Brings the post's lists, rules and trust material to what headquarters' repository has, from its server or from a folder. It
 * is called after every sync and when a stick is read; with nothing new it costs one small file. Whatever goes wrong, the lists
 * in force stay and go on showing their age. `trustRoot` is the one of the station's certificate.
 */
export async function updateLists(
  workstation: Workstation,
  source: DownlinkSource,
  trustRoot: string | undefined,
): Promise<Result<Delivered[], DownlinkFailure>> {
  const { folder, data } = openPostOf(workstation);
  if (folder.config.demo) return failed({ kind: 'demo-post', message: 'A demo post takes nothing from headquarters.' });
  if (!data) return failed({ kind: 'interrupted', message: 'Nobody is logged in.' });
  const before = running.get(data) ?? Promise.resolve();
  const update = before.then(async () => {
    const updated = await updateOpen(workstation, data, source, trustRoot);
    data.refusedLists = refusedIn(updated, data.refusedLists);
    workstation.changes.announce();
    return updated;
  });
  running.set(
    data,
    update.catch(() => undefined),
  );
  return update;
}

/** What the officers are told of: not a line that failed, about which nothing is known. */
function refusedIn(
  updated: Result<Delivered[], DownlinkFailure>,
  before: OpenData['refusedLists'],
): OpenData['refusedLists'] {
  if (!updated.ok) {
    const why = ListRefusal.safeParse(updated.failure.kind);
    return why.success ? [{ why: why.data }] : before;
  }
  return updated.value.flatMap((delivered) => {
    const why = delivered.outcome === 'kept' ? ListRefusal.safeParse(delivered.why.kind).data : undefined;
    return why === undefined ? [] : [{ list: delivered.kind === 'list' ? delivered.list : delivered.name, why }];
  });
}

async function updateOpen(
  workstation: Workstation,
  data: OpenData,
  source: DownlinkSource,
  trustRoot: string | undefined,
): Promise<Result<Delivered[], DownlinkFailure>> {
  let changed = false;
  const onTaken = (taken: TakenList) => {
    changed = true;
    recordTaken(workstation, data, taken);
  };
  const { folder: dataFolder } = openPostOf(workstation).folder;
  try {
    return await takeForPost({ dataFolder, lists: data.lists, source, trustRoot, onTaken });
  } finally {
    if (changed && workstation.post?.data === data) await lookAtLists(workstation);
  }
}

function recordTaken(workstation: Workstation, data: OpenData, taken: TakenList) {
  if (workstation.post?.data !== data) return;
  const { list, version, entries, names, rejected, added, changed, removed } = taken;
  note(workstation, data, {
    kind: 'list.imported',
    officer: data.session.officer.id,
    payload: { list, version, entries, names, rejected, added, changed, removed },
  });
  data.counted.delete(list);
  openPostOf(workstation).log.write('list.imported', { entries });
}
