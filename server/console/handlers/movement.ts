import { sql } from 'drizzle-orm';
import { numberKey, personKey } from '../../../core/document/name-words.ts';
import { mostMovements } from '../../../protocol/headquarters/movement.ts';
import type { Followed } from '../../../protocol/headquarters/movement.ts';
import type { ConsoleAccount } from '../../../protocol/headquarters/session.ts';
import type { Headquarters } from '../../headquarters.ts';
import type { ConsoleInputs, ConsoleOutputs } from '../console.ts';
import { recordLookUp, rowsOf } from '../console.ts';
import { itinerary } from '../itinerary.ts';
import type { Place } from '../itinerary.ts';
import { crossingColumns } from './record.ts';
import type { CrossingRecord } from './record.ts';

type Answer = ConsoleOutputs['movement']['follow'];

/** A person's crossings at every post, each with what it means after those before it. */
export async function followPerson(
  server: Headquarters,
  account: ConsoleAccount,
  { purpose, followed }: ConsoleInputs['movement']['follow'],
): Promise<Answer> {
  const found = await rowsOf<CrossingRecord>(
    server.db,
    sql`SELECT ${crossingColumns} FROM crossing c WHERE ${isFollowed(followed)}
        ORDER BY c.at DESC, c.station_id DESC, c.id DESC LIMIT ${mostMovements + 1}`,
  );
  const crossings = found.slice(0, mostMovements).toReversed();
  await recordLookUp(server, account, followed.by, purpose, crossings.length);
  const { places, allowance } = await postsOf(server, new Set(crossings.map(({ station }) => station)));
  const { steps, presence } = itinerary(crossings, places, allowance);
  return {
    movements: crossings.map((crossing, at) => ({ crossing, ...steps[at]!, flags: [...steps[at]!.flags] })),
    earlier: found.length > mostMovements,
    presence,
  };
}

function isFollowed(followed: Followed) {
  if (followed.by === 'person')
    return sql`c.person_key = ${personKey(followed.surname, followed.givenNames, followed.birthDate)}`;
  const state = followed.issuingState.toUpperCase();
  const ofState = state === '' ? sql`true` : sql`c.issuing_state = ${state}`;
  return sql`c.number_key = ${numberKey(followed.documentNumber)} AND c.number_key <> '' AND ${ofState}`;
}

interface PostRow extends Record<string, unknown> {
  readonly post: string;
  readonly skew: number;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Where the posts lie, and by how many minutes the clocks of any two of them may disagree. */
async function postsOf({ db }: Headquarters, stations: ReadonlySet<string>) {
  const rows = await rowsOf<PostRow>(
    db,
    sql`SELECT post, clock_skew_seconds AS skew, latitude, longitude FROM station
        WHERE station_id = ANY(${sql.param([...stations])}::uuid[])`,
  );
  const places = new Map<string, Place>();
  for (const { post, latitude, longitude } of rows)
    if (latitude !== null && longitude !== null) places.set(post, { latitude, longitude });
  const [worst = 0, second = 0] = rows.map(({ skew }) => Math.abs(skew)).sort((one, other) => other - one);
  return { places, allowance: (worst + second) / 60 };
}
