import { dirname, join, resolve } from 'node:path';
import { listAge } from '../../core/watchlist/list-age.ts';
import { listStatuses } from '../../db/lists/list-status.ts';
import { openLists } from '../../db/lists/lists-file.ts';
import { existsSync } from 'node:fs';
import { listQuarantined } from '../../db/sync-state.ts';
import { fingerprintOf } from '../../wire/fingerprint.ts';
import { repositoryOnStick } from '../../wire/repository-target.ts';
import { postFiles } from '../post/post-folder.ts';
import { product } from '../product.ts';
import { stateOf } from '../sync/context.ts';
import type { SyncContext, SyncFailure } from '../sync/context.ts';
import { enrol } from '../sync/enrol.ts';
import { askStanding } from '../sync/ask-standing.ts';
import { exportStick } from '../sync/export-stick.ts';
import { askKeys, headquartersFingerprint, serverAddress } from '../sync/headquarters-keys.ts';
import { lineTo } from '../sync/headquarters.ts';
import { importStick } from '../sync/import-stick.ts';
import { createOutbox } from '../sync/outbox.ts';
import { picturesWaiting } from '../sync/outbox.ts';
import { contextFor, stateShown } from '../sync/post-sync.ts';
import { realPost } from '../sync/real-post.ts';
import type { RealPost } from '../sync/real-post.ts';
import { usualSize } from '../sync/send-entries.ts';
import { syncRound } from '../sync/sync-round.ts';
import { trustRootOf } from '../sync/certificate.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { openForReading, openForWriting, required } from './open-for-command.ts';
import type { OpenedForCommand } from './open-for-command.ts';
import { areAllTaken, noLists, takeLists } from './sync-lists.ts';

const quarantinedShown = 1000;

/** `station enrol --data DIR --server URL`: makes the keys, pins headquarters' own and asks for a certificate. */
export async function enrolStation(options: Options): Promise<number> {
  return withRealPost(options, ['admin'], async (opened, post) => {
    const address = serverAddress(required(options, 'server'));
    if (!address.ok)
      throw new CommandError(address.failure.kind, 'Name the server as https://NAME; without TLS only this machine.');
    const keys = await askKeys(lineTo({ server: address.value }));
    if (!keys.ok) throw syncError(keys.failure);
    const enrolled = enrol(post, {
      server: address.value,
      headquarters: keys.value,
      officer: opened.officer.id,
      at: new Date(),
    });
    if (!enrolled.ok)
      throw new CommandError(enrolled.failure.kind, 'This station belongs to a headquarters with other keys.');
    const context = contextOf(opened, post);
    const standing = await askStanding(context);
    if (!standing.ok) throw syncError(standing.failure);
    printLine({
      station: post.config.station,
      fingerprint: fingerprintOf(context.keys.signing.publicKey),
      headquarters: headquartersFingerprint(keys.value),
      standing: standing.value,
    });
    return 0;
  });
}

/** `sync once --data DIR`: one round, to its end. */
export async function syncOnce(options: Options): Promise<number> {
  return withRealPost(options, ['guard', 'supervisor', 'admin'], async (opened, post) => {
    const context = contextOf(opened, post);
    let taken = noLists;
    const fetchLists = async () => {
      // A headquarters that keeps no lists has named no root of trust.
      if (trustRootOf(post) === undefined) return;
      taken = await takeLists(opened, post, { kind: 'http', url: stateOf(post).server });
    };
    const done = await syncRound(
      context,
      { size: usualSize(), inDoubt: true },
      { stopped: () => false, fetchLists, onProgress: () => undefined },
    );
    if (!done.ok) throw syncError(done.failure);
    const { waitingEntries, lastSuccess } = stateShown(post);
    printLine({
      ...done.value,
      waitingEntries,
      ...picturesWaiting(post.store),
      ...(lastSuccess !== undefined && { lastSuccess }),
      ...taken,
    });
    return areAllTaken(taken) ? 0 : 1;
  });
}

/** `sync status --data DIR`: what the data file tells, beside a running station. */
export async function syncStatus(options: Options): Promise<number> {
  const opened = await openForReading(options);
  try {
    const post = mustBeReal(opened);
    const { lists } = postFiles(opened.folder);
    printLine({
      ...stateShown(post),
      ...picturesWaiting(post.store),
      lists: existsSync(lists) ? agesOf(lists, opened.dataKey) : [],
      attention: listQuarantined(post.store, quarantinedShown),
    });
    return 0;
  } finally {
    opened.close();
  }
}

/** `sync export --data DIR --out FILE [--pictures]`: everything that waits as a file for a stick. */
export async function exportSync(options: Options): Promise<number> {
  return withRealPost(options, ['supervisor', 'admin'], async (opened, post) => {
    const written = await exportStick(contextOf(opened, post), resolve(required(options, 'out')), {
      officer: opened.officer.id,
      withPictures: options['pictures'] === 'true',
    });
    if (!written.ok) {
      const { failure } = written;
      throw new CommandError(failure.kind, 'message' in failure ? failure.message : 'Headquarters has everything.');
    }
    printLine(written.value);
    return 0;
  });
}

/** `sync import --data DIR FILE`: receipts and certificates from headquarters, and the lists that lie beside the file. */
export async function importSync(options: Options, [file]: readonly string[]): Promise<number> {
  if (file === undefined) throw new CommandError('bad-arguments', 'Name the file from headquarters.');
  return withRealPost(options, ['supervisor', 'admin'], async (opened, post) => {
    const imported = await importStick(contextOf(opened, post), resolve(file));
    if (!imported.ok) {
      const { failure } = imported;
      throw new CommandError(failure.kind, 'message' in failure ? failure.message : `${file} was refused whole.`);
    }
    const repository = join(dirname(resolve(file)), repositoryOnStick);
    const taken = existsSync(repository)
      ? await takeLists(opened, post, { kind: 'folder', path: repository })
      : noLists;
    printLine({ ...imported.value, ...taken });
    return areAllTaken(taken) ? 0 : 1;
  });
}

async function withRealPost(
  options: Options,
  roles: readonly string[],
  work: (opened: OpenedForCommand, post: RealPost) => Promise<number>,
): Promise<number> {
  const opened = await openForWriting(options);
  try {
    const post = mustBeReal(opened);
    if (!roles.includes(opened.officer.role))
      throw new CommandError('not-allowed', `Takes one of: ${roles.join(', ')}.`);
    return await work(opened, post);
  } finally {
    opened.close();
  }
}

function mustBeReal({ store, config }: OpenedForCommand): RealPost {
  const post = realPost(store, config);
  if (!post.ok) throw new CommandError(post.failure.kind, 'A demo post has nothing to do with headquarters.');
  return post.value;
}

function contextOf({ store, config }: OpenedForCommand, post: RealPost): SyncContext {
  const context = contextFor(post, {
    clock: { now: () => new Date(), uptime: () => performance.now() / 1000 },
    product,
    lineTo: (server) => lineTo({ server }),
    openOutbox: ({ signing }) => createOutbox(store, { station: config.station, key: signing, product }),
  });
  if (!context.ok) throw new CommandError(context.failure.kind, 'Enrol first: station enrol --server URL.');
  return context.value;
}

function agesOf(file: string, key: Buffer) {
  const lists = openLists(file, key, { readonly: true });
  try {
    const now = new Date().toISOString();
    return listStatuses(lists).map((status) => {
      const { level, since, seconds } = listAge(status, now);
      return { list: status.list, version: status.version, age: level, since, seconds };
    });
  } finally {
    lists.close();
  }
}

function syncError({ kind }: SyncFailure): CommandError {
  return new CommandError(kind, `Nothing more was sent: ${kind}. It may be tried again.`);
}
