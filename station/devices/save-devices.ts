import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { KeptDevice } from '../../protocol/contract/device.ts';
import { writeFileDurably } from '../files.ts';
import { postFiles } from '../post/post-folder.ts';
import type { OpenPost } from '../workstation.ts';

/** Writes the devices that the post uses into its station.json; what else stands there stays. */
export function saveDevices({ folder }: OpenPost, devices: readonly KeptDevice[]): Result<void, string> {
  const config = { ...folder.config, devices: [...devices] };
  try {
    writeFileDurably(postFiles(folder.folder).config, `${JSON.stringify(config, undefined, 2)}\n`);
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
  folder.config = config;
  return ok(undefined);
}
