import { join } from 'node:path';
import { failed } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { ListWorkerStopped } from '../lists/list-worker-stopped.ts';
import type { Delivered, DownlinkFailure } from './downlink.ts';
import { takeAll } from './take-all.ts';
import type { Downlink } from './take-all.ts';

interface PostDownlink extends Omit<Downlink, 'folder'> {
  readonly dataFolder: string;
}

/** Takes everything that is newer for a real post, whether a workstation or a command has it open. */
export async function takeForPost({
  dataFolder,
  ...downlink
}: PostDownlink): Promise<Result<Delivered[], DownlinkFailure>> {
  try {
    return await takeAll({ ...downlink, folder: join(dataFolder, 'downlink') });
  } catch (error) {
    if (!(error instanceof ListWorkerStopped)) throw error;
    return failed({ kind: 'interrupted', message: error.message });
  }
}
