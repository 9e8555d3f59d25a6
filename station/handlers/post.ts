import { join } from 'node:path';
import { isDeviceBound } from '../keyring/keyring.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { clearUploads } from '../lists/uploads.ts';
import { createPost } from '../post/create-post.ts';
import { openPostFolder, postFiles } from '../post/post-folder.ts';
import { createLog } from '../log.ts';
import { ensureDemoPost } from '../demo/demo-post.ts';
import { raiseAlarm } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';

export function realFolder({ options }: Workstation): string {
  return join(options.home, 'post');
}

export function demoFolder({ options }: Workstation): string {
  return join(options.home, 'demo');
}

/** Opens the demo post, made on first use. */
export async function openDemoPost(workstation: Workstation): Promise<Outputs['post']['openDemo']> {
  if (workstation.post) return { outcome: 'opened' };
  const made = await ensureDemoPost(demoFolder(workstation), {
    product: workstation.options.product,
    now: workstation.now,
  });
  if (!made.ok) return { outcome: 'failed', message: made.failure };
  return openFolder(workstation, demoFolder(workstation), undefined, true);
}

export function openRealPost(workstation: Workstation): Outputs['post']['openReal'] {
  if (workstation.post) return { outcome: 'opened' };
  return openFolder(workstation, realFolder(workstation), workstation.options.deviceSecret, false);
}

export async function setUpPost(
  workstation: Workstation,
  input: Inputs['post']['setUp'],
): Promise<Outputs['post']['setUp']> {
  const { deviceSecret, product } = workstation.options;
  const created = await createPost(
    realFolder(workstation),
    { ...input, demo: false },
    { deviceSecret, product, now: workstation.now },
  );
  workstation.changes.announce();
  if (created.ok) return { outcome: 'ready', recoveryKey: created.value.recoveryKey };
  const { kind, ...rest } = created.failure;
  // The outcomes are named as the failures are.
  return { outcome: kind, ...rest } as Outputs['post']['setUp'];
}

export function leavePost(workstation: Workstation): void {
  if (!workstation.post || workstation.post.data) return;
  workstation.post.folder.lock.release();
  workstation.post = undefined;
  workstation.alarms.delete('key-unprotected');
  workstation.changes.announce();
}

function openFolder(
  workstation: Workstation,
  folder: string,
  deviceSecret: Buffer | undefined,
  demo: boolean,
): Outputs['post']['openReal'] {
  const opened = openPostFolder(folder, deviceSecret);
  if (!opened.ok) {
    const { kind, message } = opened.failure;
    return kind === 'not-set-up'
      ? { outcome: 'not-set-up' }
      : { outcome: kind === 'already-running' ? kind : 'failed', message };
  }
  if (opened.value.config.demo !== demo) {
    opened.value.lock.release();
    return { outcome: 'failed', message: `${folder} is ${demo ? 'no' : 'a'} post for training.` };
  }
  clearUploads(postFiles(folder).uploads);
  const log = createLog(join(folder, 'logs'));
  workstation.post = { folder: opened.value, log, data: undefined };
  log.write('post.opened', { demo: opened.value.config.demo });
  if (!opened.value.config.demo && !isKeptByMachine(workstation, opened.value.keyring)) {
    raiseAlarm(workstation, {
      code: 'key-unprotected',
      level: 'note',
      detail: { keystore: workstation.options.keystore },
    });
  }
  workstation.changes.announce();
  return { outcome: 'opened' };
}

/** Whether a key store worth the name holds a part of every officer's key; one that keeps it in plain text does not count. */
function isKeptByMachine({ options }: Workstation, keyring: Keyring): boolean {
  return options.keystore === 'os' && isDeviceBound(keyring);
}
