import { existsSync } from 'node:fs';
import { appendEntry } from '../../db/ledger.ts';
import type { NewEntry } from '../../db/ledger.ts';
import { findOfficer } from '../../db/officers.ts';
import { checkpoint, closeStore, openStore } from '../../db/open-store.ts';
import { findDuty, findOpenShift } from '../../db/shifts.ts';
import type { Duty } from '../../db/shifts.ts';
import { faultOf, StoreError, transact } from '../../db/store.ts';
import type { Store } from '../../db/store.ts';
import type { EntryKind } from '../../core/ledger/entry.ts';
import type { Credentials, LoginOutcome } from '../../protocol/contract/session.ts';
import { presentVersions } from '../alerts/list-versions.ts';
import { withLocalAlerts } from '../alerts/local-list.ts';
import { holdAgainstLists } from '../alerts/look-at-lists.ts';
import { createRescreening } from '../alerts/rescreening.ts';
import { compareWithRecord } from '../clock-watch.ts';
import { emptyDesk } from '../desk/desk-of-lane.ts';
import { loadDesk } from '../desk/save-desk.ts';
import { KeyringError, openKey } from '../keyring/keyring.ts';
import { openListsWorker } from '../lists/lists.ts';
import { createUploads } from '../lists/uploads.ts';
import { createLookUps } from '../look-ups.ts';
import { postFiles } from '../post/post-folder.ts';
import { openRules } from '../rules/open-rules.ts';
import { whyNotOfPost } from '../post/whose-record.ts';
import { worksDesk } from '../rights.ts';
import { storeFailed } from '../store-failed.ts';
import { startSync } from '../sync/start-sync.ts';
import { withReserve } from '../with-reserve.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { OfficerAtWork, OpenData, OpenPost, Workstation } from '../workstation.ts';

/** Logs an officer in: the passphrase opens the data. */
export async function openSession(workstation: Workstation, credentials: Credentials): Promise<LoginOutcome> {
  const post = openPostOf(workstation);
  if (post.data) throw new Error('somebody is logged in already');
  return authenticate(post, credentials, async (dataKey, officerId, failures) => {
    const opened = await openData(workstation, post, dataKey);
    if (typeof opened === 'string') return { outcome: 'store-failed', message: opened };
    const officer = activeOfficer(opened, officerId);
    if (!officer) {
      await closeData(opened);
      return { outcome: 'refused', waitSeconds: post.folder.throttle.fail(credentials.officer) };
    }
    opened.session = { state: 'open', officer };
    note(workstation, opened, { kind: 'session.opened', officer: officer.id, payload: { officer: officer.id } });
    if (failures > 0)
      note(workstation, opened, {
        kind: 'session.refused',
        officer: officer.id,
        payload: { officer: officer.id, failures },
      });
    post.data = opened;
    takeDuty(workstation, opened);
    post.log.write('session.opened');
    void holdAgainstLists(workstation, opened);
    return { outcome: 'open' };
  }).finally(() => workstation.changes.announce());
}

/** Hides the traveller until an officer authenticates again. Nothing is lost: the desk stays as it is. */
export function lockSession(workstation: Workstation, cause: 'idle' | 'key'): void {
  const data = openPostOf(workstation).data;
  if (data?.session.state !== 'open') return;
  const { officer } = data.session;
  data.lookUps.settle();
  data.desk.fingers?.stop.abort();
  data.session = { state: 'locked', officer, since: workstation.now().toISOString() };
  workstation.changes.announce();
  note(workstation, data, { kind: 'session.locked', officer: officer.id, payload: { officer: officer.id, cause } });
}

/** The officer who left comes back, or another takes the lane over with the traveller as it stands. */
export async function unlockSession(workstation: Workstation, credentials: Credentials): Promise<LoginOutcome> {
  const post = openPostOf(workstation);
  const data = openDataOf(workstation);
  return authenticate(post, credentials, async (dataKey, officerId, failures) => {
    const officer = dataKey.equals(data.dataKey) ? activeOfficer(data, officerId) : undefined;
    if (!officer) return { outcome: 'refused', waitSeconds: post.folder.throttle.fail(credentials.officer) };
    const lane = data.duty;
    data.session = { state: 'open', officer };
    workstation.lastTouch = performance.now() / 1000;
    note(workstation, data, { kind: 'session.unlocked', officer: officer.id, payload: { officer: officer.id } });
    if (failures > 0)
      note(workstation, data, {
        kind: 'session.refused',
        officer: officer.id,
        payload: { officer: officer.id, failures },
      });
    if (
      data.shift &&
      lane &&
      worksDesk(officer.role, post.folder.config.demo) &&
      !isSameDuty(findDuty(data.store, data.shift.id, officer.id), lane)
    ) {
      note(workstation, data, {
        kind: 'shift.joined',
        officer: officer.id,
        payload: { shift: data.shift.id, lane: lane.lane, direction: lane.direction },
      });
    }
    return { outcome: 'open' };
  }).finally(() => workstation.changes.announce());
}

/** Logs out and takes the data key out of memory. The traveller on the desk stays saved for the lane. */
export async function closeSession(workstation: Workstation): Promise<void> {
  const post = openPostOf(workstation);
  const { data } = post;
  if (!data) return;
  const { officer } = data.session;
  data.lookUps.settle();
  note(workstation, data, { kind: 'session.closed', officer: officer.id, payload: { officer: officer.id } });
  post.data = undefined;
  workstation.changes.announce();
  await closeData(data);
  post.log.write('session.closed');
}

/** Writes an entry of its own. Throws StoreError when the disk does not take it. */
export function record<Kind extends EntryKind>(
  workstation: Workstation,
  { store }: Pick<OpenData, 'store'>,
  entry: Omit<NewEntry<Kind>, 'at'>,
): void {
  const { folder } = openPostOf(workstation).folder;
  withReserve(folder, () => transact(store, (tx) => appendEntry<Kind>(tx, { ...entry, at: workstation.now() })));
}

/** Writes down what has happened already: when the disk does not take it there is an alarm, and the work at the post goes on. */
export function note<Kind extends EntryKind>(
  workstation: Workstation,
  data: OpenData,
  entry: Omit<NewEntry<Kind>, 'at'>,
): void {
  try {
    record(workstation, data, entry);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    storeFailed(workstation, error.fault);
  }
}

type Opened = (dataKey: Buffer, officer: string, failures: number) => Promise<LoginOutcome>;

async function authenticate(
  post: OpenPost,
  { officer, passphrase }: Credentials,
  opened: Opened,
): Promise<LoginOutcome> {
  const { keyring, throttle } = post.folder;
  const waitSeconds = throttle.secondsToWait(officer);
  if (waitSeconds > 0) return { outcome: 'wait', waitSeconds };
  const key = await openKey(keyring, officer, passphrase).catch(asKeyringError);
  if (key instanceof KeyringError) return { outcome: 'store-failed', message: key.message };
  if (!key) {
    post.log.write('session.refused');
    return { outcome: 'refused', waitSeconds: throttle.fail(officer) };
  }
  return opened(key.dataKey, key.officer, throttle.succeed(officer));
}

function asKeyringError(error: unknown): KeyringError {
  if (error instanceof KeyringError) return error;
  throw error;
}

async function openData(workstation: Workstation, post: OpenPost, dataKey: Buffer): Promise<OpenData | string> {
  const files = postFiles(post.folder.folder);
  if (!existsSync(files.store)) return `${files.store} is missing: restore the newest backup.`;
  try {
    const store = openStore(files.store, dataKey);
    const damage = checkAfterFault(workstation, store);
    if (damage !== undefined) return damage;
    const foreign = whyNotOfPost(store, post.folder.config);
    if (foreign !== undefined) {
      closeStore(store);
      return foreign;
    }
    const worker = await openListsWorker({ file: files.lists, key: dataKey });
    const lists = withLocalAlerts(worker, store, workstation.now);
    const statuses = await lists.status();
    const rules = openRules(workstation, post, store);
    const nobody: OfficerAtWork = { id: '' as OfficerAtWork['id'], name: '', role: 'guard' };
    const data: OpenData = {
      store,
      dataKey,
      lists,
      uploads: createUploads(files.uploads),
      staged: undefined,
      counted: new Map(),
      lookUps: createLookUps(({ officer, ...payload }) =>
        note(workstation, data, { kind: 'person.looked-up', officer, payload }),
      ),
      session: { state: 'open', officer: nobody },
      shift: undefined,
      duty: undefined,
      desk: emptyDesk(),
      listStatuses: statuses,
      rules,
      listVersions: presentVersions(statuses, store, workstation.now()),
      rescreening: createRescreening(workstation, store, (query, limits) => data.lists.screen(query, limits)),
      refusedLists: [],
      tally: undefined,
      beside: new AbortController(),
      sync: startSync(workstation, post, { store, dataKey }),
    };
    compareWithRecord(workstation, data);
    return data;
  } catch (error) {
    post.log.write('store.failed', { kind: faultOf(error)?.kind ?? 'unknown' });
    return faultOf(error)?.message ?? (error instanceof Error ? error.message : String(error));
  }
}

/** A file whose disk has failed under it is looked through before anything more is written to it. */
function checkAfterFault(workstation: Workstation, store: Store): string | undefined {
  const { alarms } = workstation;
  if (!alarms.has('disk-error') && !alarms.has('damaged')) return undefined;
  const found = String(store.sqlite.pragma('quick_check', { simple: true }));
  if (found !== 'ok') {
    closeStore(store);
    return `The data file is damaged (${found}). Restore the newest backup.`;
  }
  alarms.delete('disk-error');
  alarms.delete('damaged');
  return undefined;
}

async function closeData(data: OpenData): Promise<void> {
  data.beside.abort();
  // Both are told to end at once; neither waits for the other.
  await Promise.all([data.rescreening.stop(), data.sync?.close()]);
  await data.lists.close();
  data.uploads.clear();
  if (!data.store.fault) checkpoint(data.store, 'TRUNCATE');
  closeStore(data.store);
  data.dataKey.fill(0);
}

function activeOfficer(data: OpenData, id: string): OfficerAtWork | undefined {
  const officer = findOfficer(data.store, id);
  return officer?.active ? { id: officer.id, name: officer.name, role: officer.role } : undefined;
}

function isSameDuty(one: Duty | undefined, other: Duty): boolean {
  return one?.lane === other.lane && one.direction === other.direction;
}

function takeDuty(workstation: Workstation, data: OpenData) {
  data.shift = findOpenShift(data.store);
  data.duty = data.shift && findDuty(data.store, data.shift.id, data.session.officer.id);
  data.desk = data.duty ? loadDesk(workstation, data, data.duty.lane) : emptyDesk();
  workstation.lastTouch = performance.now() / 1000;
}
