import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Result } from '../core/result.ts';
import type { ListStatus } from '../core/watchlist/screening.ts';
import { initRepository } from '../server/repository/init-repository.ts';
import { prepareRelease } from '../server/repository/prepare-release.ts';
import type { ReleaseOrder } from '../server/repository/release.ts';
import { openRepository } from '../server/repository/repository.ts';
import type { Repository } from '../server/repository/repository.ts';
import { addSignature } from '../server/repository/sign-release.ts';
import { writeRepositoryTo } from '../server/repository/write-to-stick.ts';
import type { Delivered, DownlinkFailure, DownlinkSource } from '../station/downlink/downlink.ts';
import type { Patience } from '../station/downlink/http-bytes.ts';
import { takeAll } from '../station/downlink/take-all.ts';
import type { TakenRules } from '../station/downlink/take-rules.ts';
import type { TakenList } from '../station/downlink/take-list.ts';
import { openListsWorker } from '../station/lists/lists.ts';
import type { ListsWorker } from '../station/lists/lists.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

export const signers = ['anna', 'ben', 'carla'] as const;
export const passphraseOf = (signer: string) => `the passphrase of ${signer}`;

/** A headquarters after its ceremony of keys, on real files. */
export interface Headquarters {
  readonly data: string;
  readonly keys: string;
  readonly trustRoot: string;
}

export function valueOf<Value, Failure>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** Ceremonies are held once for a test file: each makes three memory-hard keys. */
const ceremonies = new Map<string, Promise<Headquarters>>();

export async function headquarters(which = 'own'): Promise<Headquarters> {
  if (!ceremonies.has(which)) ceremonies.set(which, holdCeremony());
  return copyOf(await ceremonies.get(which)!);
}

async function holdCeremony(): Promise<Headquarters> {
  const [data, keys] = [temporaryFolder('ceremony'), temporaryFolder('keys')];
  const named = signers.map((name) => ({ name, passphrase: passphraseOf(name) }));
  const { trustRoot } = valueOf(await initRepository({ dataFolder: data, keysFolder: keys, signers: named }));
  return { data, keys, trustRoot };
}

/** Two texts of one list, released one after the other: headquarters as it was after the first, and after the second. */
export async function twoVersions(
  first: string,
  second: string,
): Promise<{ readonly before: Headquarters; readonly after: Headquarters }> {
  const key = JSON.stringify([first, second]);
  if (!released.has(key)) released.set(key, releaseTwo(first, second));
  const { before, after } = await released.get(key)!;
  return { before: copyOf(before), after: copyOf(after) };
}

const released = new Map<string, Promise<{ readonly before: Headquarters; readonly after: Headquarters }>>();

async function releaseTwo(first: string, second: string) {
  const before = await headquarters();
  await release(before, listOrder(first));
  const after = copyOf(before);
  await release(after, listOrder(second));
  return { before, after };
}

export function copyOf(hq: Headquarters): Headquarters {
  const data = temporaryFolder('headquarters');
  cpSync(hq.data, data, { recursive: true });
  return { ...hq, data };
}

export function repositoryOf({ data }: Headquarters, now: () => Date = () => new Date()): Repository {
  return valueOf(openRepository(data, now));
}

export const keyFileOf = ({ keys }: Pick<Headquarters, 'keys'>, signer: string) =>
  readFileSync(join(keys, `${signer}.key.json`), 'utf8');

export async function sign(repository: Repository, hq: Pick<Headquarters, 'keys'>, signer: string) {
  return addSignature(repository, keyFileOf(hq, signer), passphraseOf(signer));
}

/** Prepared, and signed by two of three. */
export async function release(hq: Headquarters, order: ReleaseOrder, now?: () => Date): Promise<void> {
  const repository = repositoryOf(hq, now);
  valueOf(await prepareRelease(repository, order, 'desk'));
  valueOf(await sign(repository, hq, 'anna'));
  if (!valueOf(await sign(repository, hq, 'carla')).released) throw new Error('two signatures released nothing');
}

/** A list of persons in CSV; each is a number, or a number with a name of its own. */
export function persons(...rows: readonly (number | readonly [number, string])[]): string {
  const lines = rows.map((row) => {
    const [number, name] = typeof row === 'number' ? [row, `Person ${row}`] : row;
    return `W-${number},${name}`;
  });
  return `reference,name\n${lines.join('\n')}\n`;
}

export const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);

export function listOrder(text: string, list = 'national'): ReleaseOrder {
  const file = join(temporaryFolder('list'), `${list}.csv`);
  writeFileSync(file, text);
  return { kind: 'list', list, format: 'csv', files: [file] };
}

export function fileOrder(version: string, text: string): ReleaseOrder {
  const file = join(temporaryFolder('trust'), 'csca.ml');
  writeFileSync(file, text);
  return { kind: 'trust-material', name: 'csca', version, files: [file] };
}

/** A rule pack, whatever is in it. */
export function rulesOrder(text: string): ReleaseOrder {
  const file = join(temporaryFolder('rules'), 'rules.json');
  writeFileSync(file, text);
  return { kind: 'rules', files: [file] };
}

/** A stick filled at headquarters, as the source that a post reads. */
export async function stickOf(hq: Headquarters, now?: () => Date): Promise<{ kind: 'folder'; path: string }> {
  const written = valueOf(await writeRepositoryTo(repositoryOf(hq, now), temporaryFolder('stick')));
  return { kind: 'folder', path: written.folder };
}

/** The lists and the trust of a post, without the rest of it. */
export interface PostLists {
  readonly folder: string;
  readonly lists: ListsWorker;
  readonly taken: TakenList[];
  readonly rules: TakenRules[];
  update(
    source: DownlinkSource,
    trustRoot?: string,
    patience?: Patience,
  ): Promise<Result<Delivered[], DownlinkFailure>>;
  status(): Promise<ListStatus[]>;
  /** Whether a person of the list is met. */
  meets(name: string): Promise<boolean>;
}

export const listsKey = Buffer.alloc(32, 7);

export async function postLists(folder = temporaryFolder('post')): Promise<PostLists> {
  mkdirSync(folder, { recursive: true });
  const lists = await openListsWorker({ file: join(folder, 'lists.db'), key: listsKey });
  onTestFinished(() => lists.close());
  const taken: TakenList[] = [];
  const rules: TakenRules[] = [];
  return {
    folder,
    lists,
    taken,
    rules,
    update: (source, trustRoot, patience) =>
      takeAll({
        dataFolder: folder,
        rules: { country: 'TCD', inForce: () => rules.at(-1)?.sha256, putInForce: (one) => void rules.push(one) },
        lists,
        source,
        trustRoot,
        onTaken: (one) => taken.push(one),
        ...(patience && { patience }),
      }),
    status: () => lists.status(),
    meets: async (name) => (await lists.screen({ name })).hits.length > 0,
  };
}

/** The files of a folder whose path, below it, matches. */
export function filesIn(folder: string, matching: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => matching.test(path))
    .map((path) => join(folder, path));
}
