import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import type { Headquarters } from '../../server/headquarters.ts';
import { PictureFiles } from '../../server/pictures/picture-files.ts';

/*
 * The judge of synchronisation: opens a post's file and headquarters' tables by itself and holds the one against the other, entry
 * by entry. Of what sends, receives and stores it uses nothing but the place where headquarters keeps its pictures.
 */

/** An entry as it stands somewhere; bytes in hexadecimal. */
export interface Kept {
  readonly hash: string;
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly officer: string | null;
  readonly payload: string;
  readonly salt: string;
}

export interface PostRecord {
  readonly entries: readonly Made[];
  /** Up to where the post believes that headquarters has everything. */
  readonly acknowledged: number;
  /** Number and reason of what the post was told to be put aside. */
  readonly putAside: ReadonlyMap<number, string>;
  readonly pictures: readonly string[];
}

/** As its maker wrote it, with the hash of the entry before it. */
export interface Made extends Kept {
  readonly before: string;
}

/** Everything that machines of one station ever recorded, and what of it any of them was told to be at headquarters. */
export interface Told {
  readonly made: ReadonlyMap<string, Made>;
  readonly acknowledged: ReadonlySet<string>;
}

/** What programs of the model write that headquarters does not understand. */
export const unknownKind = 'horse.stamped';
export const unfitName = 'NO\0NE';

const columns = 'epoch, seq, id, kind, at, officer, payload';

export function readPost(file: string, key: Buffer): PostRecord {
  const database = new Database(file, { fileMustExist: true });
  try {
    database.pragma("cipher='aegis'");
    database.pragma(`key="x'${key.toString('hex')}'"`);
    const entries = `SELECT ${columns}, lower(hex(hash)) AS hash, lower(hex(prev_hash)) AS before, lower(hex(salt)) AS salt
      FROM ledger ORDER BY seq`;
    const aside = database.prepare('SELECT seq, reason FROM sync_quarantine').raw().all() as [number, string][];
    return {
      entries: database.prepare(entries).all() as Made[],
      acknowledged: Number(database.prepare('SELECT acknowledged FROM sync_state').pluck().get() ?? 0),
      putAside: new Map(aside),
      pictures: database.prepare('SELECT DISTINCT hash FROM crossing_picture').pluck().all() as string[],
    };
  } finally {
    database.close();
  }
}

type Row = Record<string, unknown>;
interface Epoch extends Row {
  readonly epoch: string;
  readonly first: number;
  readonly mark: number;
  readonly head: string;
}

export interface HeadquartersRecord {
  readonly epochs: readonly Epoch[];
  readonly chain: readonly { readonly epoch: string; readonly seq: number; readonly hash: string }[];
  readonly entries: readonly Omit<Kept, 'hash'>[];
  readonly quarantine: readonly (Kept & { readonly reason: string })[];
  readonly crossings: readonly string[];
  readonly alarms: readonly { readonly kind: string; readonly epoch: string }[];
}

/** As it is at one moment: a request that its sender has given up may still be committed. */
export function readHeadquarters({ db }: Pick<Headquarters, 'db'>, station: string): Promise<HeadquartersRecord> {
  const of = sql`WHERE station_id = ${station}::uuid`;
  const raw = sql`epoch, seq::int AS seq, id, kind, at, officer, payload, encode(salt, 'hex') AS salt`;
  const read = async (tx: Pick<typeof db, 'execute'>): Promise<HeadquartersRecord> => {
    const epochs = await tx.execute<Epoch>(sql`
      SELECT epoch, first_seq::int AS first, high_water::int AS mark, encode(head, 'hex') AS head FROM epoch ${of}`);
    const chain = await tx.execute<Row & HeadquartersRecord['chain'][number]>(
      sql`SELECT epoch, seq::int AS seq, encode(hash, 'hex') AS hash FROM chain ${of} ORDER BY seq`,
    );
    const entries = await tx.execute<Row & Omit<Kept, 'hash'>>(sql`SELECT ${raw} FROM entry ${of}`);
    const quarantine = await tx.execute<Row & Kept & { readonly reason: string }>(
      sql`SELECT ${raw}, encode(hash, 'hex') AS hash, reason FROM quarantine ${of}`,
    );
    const crossings = await tx.execute<{ id: string }>(sql`SELECT id FROM crossing ${of}`);
    const alarms = await tx.execute<Row & HeadquartersRecord['alarms'][number]>(
      sql`SELECT kind, facts ->> 'epoch' AS epoch FROM alarm ${of}`,
    );
    return {
      epochs: epochs.rows,
      chain: chain.rows,
      entries: entries.rows,
      quarantine: quarantine.rows,
      crossings: crossings.rows.map(({ id }) => id),
      alarms: alarms.rows,
    };
  };
  return db.transaction(read, { isolationLevel: 'repeatable read' });
}

/** What does not hold at headquarters, in words; nothing where all does. True at any moment, whatever is under way. */
export function findingsOf({ made, acknowledged }: Told, there: HeadquartersRecord): string[] {
  const { chain, entries, quarantine } = there;
  const found: string[] = [];
  const say = (what: string, { epoch, seq }: Pick<Kept, 'epoch' | 'seq'>) => found.push(`${what}: ${seq} of ${epoch}`);
  const inChain = new Map(chain.map(({ hash, ...place }) => [hash, place]));
  const stored = new Map(entries.map((entry) => [placeOf(entry), entry]));
  const aside = new Map(quarantine.map((entry) => [entry.hash, entry]));
  if (inChain.size !== chain.length || stored.size !== entries.length) found.push('something is there twice');
  for (const place of chain) {
    const own = made.get(place.hash);
    const kept = stored.get(placeOf(place));
    if (!own) say('in the chain and recorded by no post', place);
    else if (!kept) say('in the chain and not stored', place);
    else if (!isSame(own, kept)) say('stored as something else', place);
    else if (aside.get(place.hash)?.reason !== reasonFor(own)) say('put aside wrongly, or not at all', place);
  }
  if (stored.size !== chain.length) found.push(`${stored.size} entries for ${chain.length} in the chain`);
  for (const entry of quarantine) {
    const own = made.get(entry.hash);
    if (!own || !isSame(own, entry)) say('put aside and recorded by no post', entry);
    const isFork = !inChain.has(entry.hash);
    if (isFork !== (entry.reason === forked)) say(`put aside as ${entry.reason}`, entry);
    const kind = isFork ? forked : 'entries-put-aside';
    if (!there.alarms.some((alarm) => alarm.kind === kind && alarm.epoch === entry.epoch))
      say('put aside and nobody was told', entry);
  }
  for (const hash of acknowledged)
    if (!inChain.has(hash) && !aside.has(hash)) say('acknowledged and not at headquarters', made.get(hash)!);
  found.push(...epochFindings(there, made), ...crossingFindings(there, made));
  return found;
}

/** A mark covers nothing that is absent, nothing is there beyond it, and each entry hangs on the one before it. */
function epochFindings({ epochs, chain }: HeadquartersRecord, made: Told['made']): string[] {
  return epochs.flatMap(({ epoch, first, mark, head }) => {
    const own = chain.filter((place) => place.epoch === epoch);
    const whole = own.length === mark - first + 1 && own.every(({ seq }, place) => seq === first + place);
    const last = own.at(-1);
    const linked = own.slice(1).every(({ hash }, place) => made.get(hash)?.before === own[place]!.hash);
    return whole && linked && (!last || last.hash === head) ? [] : [`the mark ${mark} of ${epoch} is not its chain's`];
  });
}

/** What is searched is exactly what is stored and understood. */
function crossingFindings({ chain, crossings }: HeadquartersRecord, made: Told['made']): string[] {
  const wanted = chain
    .map(({ hash }) => made.get(hash))
    .filter((entry) => entry?.kind === 'crossing.recorded' && reasonFor(entry) === undefined)
    .map((entry) => entry!.id);
  const same = crossings.toSorted().join() === wanted.toSorted().join();
  return same ? [] : ['the crossings are not those of the entries'];
}

/** What does not hold of a post that has nothing left to send, in words. */
export function settledFindingsOf(post: PostRecord, there: HeadquartersRecord): string[] {
  const found: string[] = [];
  const inChain = new Set(there.chain.map(({ hash }) => hash));
  const aside = new Map(there.quarantine.map(({ hash, reason }) => [hash, reason]));
  const newest = post.entries.at(-1);
  if (post.acknowledged !== newest?.seq) found.push(`the mark is at ${post.acknowledged} of ${newest?.seq}`);
  // Who was forked goes on in an epoch of its own: nothing of it that is new is put aside as another's.
  if (newest && !inChain.has(newest.hash)) found.push('the newest entry hangs on a branch that was put aside');
  for (const { hash, seq } of post.entries) {
    if (!inChain.has(hash) && !aside.has(hash)) found.push(`not at headquarters: ${seq}`);
    if (aside.get(hash) !== post.putAside.get(seq))
      found.push(`${seq} is put aside as ${aside.get(hash)}, and the post says ${post.putAside.get(seq)}`);
  }
  return found;
}

/** Pictures of a settled post that are not whole at headquarters. */
export async function missingPictures(
  { pictures }: PostRecord,
  { db, folder }: Pick<Headquarters, 'db' | 'folder'>,
  station: string,
): Promise<string[]> {
  const { rows } = await db.execute<{ sha256: string }>(
    sql`SELECT sha256 FROM picture WHERE station_id = ${station}::uuid AND complete_at IS NOT NULL`,
  );
  const said = new Set(rows.map(({ sha256 }) => sha256));
  const files = new PictureFiles(folder);
  const missing = pictures.map(async (hash) => {
    const bytes = said.has(hash) ? await files.read(hash) : undefined;
    return bytes && createHash('sha256').update(bytes).digest('hex') === hash ? [] : [`picture ${hash} is not whole`];
  });
  return (await Promise.all(missing)).flat();
}

const forked = 'other-content-before';

/** Why headquarters should put an entry aside that is no fork. */
function reasonFor({ kind, payload }: Kept): string | undefined {
  if (kind === unknownKind) return 'unknown-kind';
  return payload.includes(JSON.stringify(unfitName)) ? 'payload-not-understood' : undefined;
}

function placeOf({ epoch, seq }: { readonly epoch: string; readonly seq: number }): string {
  return `${epoch} ${seq}`;
}

function isSame(one: Omit<Kept, 'hash'>, other: Omit<Kept, 'hash'>): boolean {
  return (['epoch', 'seq', 'id', 'kind', 'at', 'officer', 'payload', 'salt'] as const).every(
    (name) => one[name] === other[name],
  );
}
