import { failed } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { ListWorkerStopped } from '../lists/list-worker-stopped.ts';
import type { Delivered, DownlinkFailure } from './downlink.ts';
import { takeAll } from './take-all.ts';
import type { Downlink } from './take-all.ts';

/** Takes everything that is newer for a real post, whether a workstation or a command has it open. */
export async function takeForPost(downlink: Downlink): Promise<Result<Delivered[], DownlinkFailure>> {
  try {
    return await takeAll(downlink);
  } catch (error) {
    if (!(error instanceof ListWorkerStopped)) throw error;
    return failed({ kind: 'interrupted', message: error.message });
  }
}
