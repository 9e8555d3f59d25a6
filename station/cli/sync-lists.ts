import { listStatuses } from '../../db/lists/list-status.ts';
import { openLists } from '../../db/lists/lists-file.ts';
import type { Delivered, DownlinkFailure, DownlinkSource } from '../downlink/downlink.ts';
import { takeForPost } from '../downlink/take-for-post.ts';
import { createListImports } from '../lists/list-imports.ts';
import { postFiles } from '../post/post-folder.ts';
import type { RealPost } from '../sync/real-post.ts';
import { trustRootOf } from '../sync/certificate.ts';
import type { OpenedForCommand } from './open-for-command.ts';
import { rulesToUpdate } from './rules-commands.ts';
import { recordImport } from './watchlist-import.ts';

/** What became of the repository's lists and files, as a command prints it. */
interface TakenLists {
  readonly lists: readonly ShownOutcome[];
  readonly files: readonly ShownOutcome[];
  /** Why nothing of the repository was taken. */
  readonly notTaken?: ShownReason;
}

interface ShownReason {
  readonly code: string;
  readonly message: string;
}

type ShownOutcome = (
  | { readonly list: string }
  | { readonly kind: Exclude<Delivered['kind'], 'list'>; readonly name: string }
) & {
  readonly version: string;
  readonly outcome: Delivered['outcome'];
  readonly why?: ShownReason;
};

export const noLists: TakenLists = { lists: [], files: [] };

/** Takes what headquarters' repository has for the post, as the workstation does, and records it. */
export async function takeLists(opened: OpenedForCommand, post: RealPost, source: DownlinkSource): Promise<TakenLists> {
  const { folder: dataFolder, dataKey: key } = opened;
  const { lists: file } = postFiles(dataFolder);
  const lists = openLists(file, key);
  const imports = createListImports({ file, key });
  try {
    const taken = await takeForPost({
      dataFolder,
      lists: { ...imports, status: async () => listStatuses(lists) },
      rules: rulesToUpdate(opened),
      source,
      trustRoot: trustRootOf(post),
      onTaken: (list) => recordImport(opened, list),
    });
    return taken.ok ? shown(taken.value) : { ...noLists, notTaken: reason(taken.failure) };
  } finally {
    await imports.close();
    lists.close();
  }
}

/** Whether the post has everything that headquarters has for it. */
export function areAllTaken({ lists, files, notTaken }: TakenLists): boolean {
  return notTaken === undefined && [...lists, ...files].every(({ outcome }) => outcome !== 'kept');
}

function shown(delivered: readonly Delivered[]): TakenLists {
  return {
    lists: delivered.flatMap((one) => (one.kind === 'list' ? { list: one.list, ...outcomeOf(one) } : [])),
    files: delivered.flatMap((one) =>
      one.kind === 'list' ? [] : { kind: one.kind, name: one.name, ...outcomeOf(one) },
    ),
  };
}

function outcomeOf(one: Delivered) {
  const { version, outcome } = one;
  return { version, outcome, ...(one.outcome === 'kept' && { why: reason(one.why) }) };
}

function reason({ kind, message }: DownlinkFailure): ShownReason {
  return { code: kind, message };
}
