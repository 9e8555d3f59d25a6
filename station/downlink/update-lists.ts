import { failed } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { lookAtLists } from '../alerts/look-at-lists.ts';
import { note } from '../handlers/session.ts';
import { ListRefusal } from '../../protocol/contract/sync.ts';
import { openPostOf, raiseAlarm } from '../workstation.ts';
import type { OpenData, Workstation } from '../workstation.ts';
import type { Delivered, DownlinkFailure, DownlinkSource } from './downlink.ts';
import { putInForce } from '../rules/put-in-force.ts';
import { takeForPost } from './take-for-post.ts';
import type { TakenList } from './take-list.ts';
import type { RulesToUpdate } from './take-rules.ts';

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
    tellOfRules(workstation, updated);
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

/** A pack that cannot be used leaves the one before in force, which the officers must know. */
function tellOfRules(workstation: Workstation, updated: Result<Delivered[], DownlinkFailure>) {
  if (!updated.ok) return;
  for (const delivered of updated.value) {
    if (delivered.kind !== 'rules') continue;
    if (delivered.outcome === 'kept' && delivered.why.kind === 'rules-not-usable') {
      openPostOf(workstation).log.write('rules.refused', { version: delivered.version });
      raiseAlarm(workstation, { code: 'rules-not-taken', level: 'warning', detail: { version: delivered.version } });
    } else if (delivered.outcome !== 'kept') {
      workstation.alarms.delete('rules-not-taken');
      workstation.alarms.delete('rules-damaged');
    }
  }
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
  const { folder: dataFolder, config } = openPostOf(workstation).folder;
  const rules: RulesToUpdate = {
    country: config.country,
    inForce: () => data.rules.sha256,
    putInForce: (taken) => putInForce(workstation, data, taken),
  };
  try {
    return await takeForPost({ dataFolder, lists: data.lists, rules, source, trustRoot, onTaken });
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
