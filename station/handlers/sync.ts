import { basename, join } from 'node:path';
import { StoreError } from '../../db/store.ts';
import { listQuarantined } from '../../db/sync-state.ts';
import type { StickProblem, StickProgress } from '../../protocol/contract/sync.ts';
import { repositoryOnStick } from '../../wire/repository-target.ts';
import { updateLists } from '../downlink/update-lists.ts';
import { storeFailed } from '../store-failed.ts';
import { enrol as makeKeys } from '../sync/enrol.ts';
import { exportStick } from '../sync/export-stick.ts';
import { askKeys, headquartersFingerprint, serverAddress } from '../sync/headquarters-keys.ts';
import { lineTo } from '../sync/headquarters.ts';
import { importStick } from '../sync/import-stick.ts';
import { listSticks, stickFileName } from '../sync/sticks.ts';
import { trustRootOf } from '../sync/certificate.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';

const mostShown = 200;

export async function find(
  workstation: Workstation,
  { server }: Inputs['sync']['find'],
): Promise<Outputs['sync']['find']> {
  if (!openDataOf(workstation).sync) return { outcome: 'demo-post' };
  const address = serverAddress(server);
  if (!address.ok) return { outcome: address.failure.kind };
  const keys = await askKeys(lineTo({ server: address.value }));
  if (!keys.ok) return { outcome: 'problem', problem: keys.failure.kind };
  return {
    outcome: 'found',
    server: address.value,
    ...keys.value,
    fingerprint: headquartersFingerprint(keys.value),
  };
}

export function enrol(
  workstation: Workstation,
  { server, ...headquarters }: Inputs['sync']['enrol'],
): Outputs['sync']['enrol'] {
  const { sync, session } = openDataOf(workstation);
  if (!sync) return { outcome: 'demo-post' };
  const address = serverAddress(server);
  if (!address.ok) return { outcome: address.failure.kind };
  try {
    const at = workstation.now();
    const enrolled = makeKeys(sync.post, { server: address.value, headquarters, officer: session.officer.id, at });
    if (!enrolled.ok) return { outcome: enrolled.failure.kind };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    storeFailed(workstation, error.fault);
    return { outcome: 'not-recorded', message: error.fault.message };
  }
  openPostOf(workstation).log.write('sync.enrolled');
  sync.look();
  workstation.changes.announce();
  return { outcome: 'enrolled' };
}

export async function now(workstation: Workstation): Promise<Outputs['sync']['now']> {
  const { sync } = openDataOf(workstation);
  if (!sync) return { outcome: 'demo-post' };
  const done = await sync.now();
  if (done.ok) return { outcome: 'done', entries: done.value.entries, pictures: done.value.pictures };
  const { kind } = done.failure;
  return kind === 'not-enrolled' ? { outcome: kind } : { outcome: 'problem', problem: kind };
}

export function attention(workstation: Workstation): Outputs['sync']['attention'] {
  return listQuarantined(openDataOf(workstation).store, mostShown);
}

export async function sticks(workstation: Workstation): Promise<Outputs['sync']['sticks']> {
  if (!openDataOf(workstation).sync) return [];
  return (await listSticks()).map(({ name, files }) => ({ name, files: [...files] }));
}

/** Writes what waits onto a stick, telling how far it is. */
export async function* exportTo(
  workstation: Workstation,
  { stick, pictures }: Inputs['sync']['export'],
): AsyncGenerator<StickProgress> {
  const { sync, session } = openDataOf(workstation);
  const context = sync?.context();
  const folder = await folderOf(stick);
  if (!context || folder === undefined)
    return yield refused(sync ? (context ? 'stick-gone' : 'not-enrolled') : 'demo-post');
  const file = join(folder, stickFileName(context.post.config.code, workstation.now()));
  const steps = createSteps<number>();
  const written = exportStick(context, file, {
    officer: session.officer.id,
    withPictures: pictures,
    onProgress: steps.tell,
  }).finally(steps.end);
  for await (const share of steps.told) yield { step: 'working', share };
  const done = await written;
  if (!done.ok) return yield refused(done.failure.kind, 'message' in done.failure ? done.failure.message : '');
  workstation.changes.announce();
  yield { step: 'exported', ...done.value, file: basename(file) };
}

/** Takes headquarters' file from a stick, and the lists that lie beside it. */
export async function* importFrom(
  workstation: Workstation,
  { stick, file }: Inputs['sync']['import'],
): AsyncGenerator<StickProgress> {
  const { sync } = openDataOf(workstation);
  const context = sync?.context();
  const folder = await folderOf(stick);
  if (!context || folder === undefined || basename(file) !== file)
    return yield refused(sync ? (context ? 'stick-gone' : 'not-enrolled') : 'demo-post');
  const taken = await importStick(context, join(folder, file));
  if (!taken.ok) return yield refused(taken.failure.kind, 'message' in taken.failure ? taken.failure.message : '');
  workstation.changes.announce();
  yield { step: 'working', share: 0.5 };
  const source = { kind: 'folder', path: join(folder, repositoryOnStick) } as const;
  const lists = await updateLists(workstation, source, trustRootOf(context.post));
  const updated = lists.ok ? lists.value.filter(({ outcome }) => outcome !== 'kept' && outcome !== 'up-to-date') : [];
  yield { step: 'imported', ...taken.value, lists: updated.length };
}

function refused(code: StickProblem, message = ''): StickProgress {
  return { step: 'failed', code, message };
}

async function folderOf(stick: string): Promise<string | undefined> {
  return (await listSticks()).find(({ name }) => name === stick)?.folder;
}

/** Steps told by a callback, as something to be waited for; a slow reader gets the newest alone. */
function createSteps<Step>() {
  let newest: Step | undefined;
  let ended = false;
  let wake: () => void = () => undefined;
  return {
    tell: (step: Step) => {
      newest = step;
      wake();
    },
    end: () => {
      ended = true;
      wake();
    },
    told: (async function* () {
      for (;;) {
        const step = newest;
        newest = undefined;
        if (step !== undefined) yield step;
        else if (ended) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    })(),
  };
}
