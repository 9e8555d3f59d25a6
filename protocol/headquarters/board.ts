import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Instant, Sha256 } from '../../core/crossing/crossing.ts';

/** Ed25519 public key in base64url, as on the wire. */
const PublicKey = z.string().regex(/^[\w-]{43}$/);

export const StationStatus = z.enum(['waiting', 'approved', 'refused', 'revoked']);
export type StationStatus = z.infer<typeof StationStatus>;

/** What may be wrong with a station, the worst first. */
export const Concern = z.enum([
  'alarm',
  'waiting',
  'quarantine',
  'silent',
  'lists-old',
  'clock-off',
  'backlog',
  'revoked',
]);
export type Concern = z.infer<typeof Concern>;

export const StationRow = z.strictObject({
  station: z.uuid(),
  post: z.string(),
  name: z.string(),
  status: StationStatus,
  product: z.string(),
  lastContact: Instant,
  /** Entries that the station is known to have and headquarters lacks. */
  backlog: z.int().nonnegative(),
  /** By how much the station's clock is ahead of headquarters'. */
  skewSeconds: z.number(),
  /** The versions that the station has told of putting in force, and when. */
  lists: z.array(z.strictObject({ list: z.string(), version: z.string(), since: Instant })),
  /** Alarms and quarantined entries that nobody has settled. */
  alarms: z.int().nonnegative(),
  quarantined: z.int().nonnegative(),
  concerns: z.array(Concern),
});
export type StationRow = z.infer<typeof StationRow>;

export const StationKeyRow = z.strictObject({
  key: PublicKey,
  status: StationStatus,
  /** As the station itself shows it, to be compared by voice or by eye. */
  fingerprint: z.string(),
  askedAt: Instant,
  approvedBy: z.array(z.string()),
  /** Whether the asking person is one of them already. */
  approvedByYou: z.boolean(),
  /** Until when its certificate holds. */
  until: Instant.optional(),
});
export type StationKeyRow = z.infer<typeof StationKeyRow>;

export const StationAlarm = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  at: Instant,
  facts: z.record(z.string(), z.unknown()),
  seen: z.strictObject({ by: z.string(), at: Instant }).optional(),
});

export const StationDetail = z.strictObject({
  station: z.uuid(),
  post: z.string(),
  name: z.string(),
  country: z.string(),
  status: StationStatus,
  askedAt: Instant,
  revoked: z.strictObject({ at: Instant, by: z.string(), reason: z.string() }).optional(),
  place: z.strictObject({ latitude: z.number(), longitude: z.number() }).optional(),
  keys: z.array(StationKeyRow),
  /** `highWater`: up to there headquarters has every entry; `told`: the newest of which the station has told. */
  epochs: z.array(z.strictObject({ epoch: z.uuid(), begunAt: Instant, highWater: z.int(), told: z.int() })),
  /** The newest 20. */
  receipts: z.array(z.strictObject({ at: Instant, from: z.int(), to: z.int(), batch: Sha256 })),
  alarms: z.array(StationAlarm),
});
export type StationDetail = z.infer<typeof StationDetail>;

export const board = {
  /** Every station, the one that most needs attention first. */
  list: oc.output(z.array(StationRow)),
  station: oc
    .input(z.strictObject({ station: z.uuid() }))
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('found'), detail: StationDetail }),
        z.strictObject({ outcome: z.literal('not-found') }),
      ]),
    ),
  /** One of the two persons who stand by a station's key, having compared its fingerprint. */
  approve: oc
    .input(z.strictObject({ station: z.uuid(), key: PublicKey }))
    .output(z.strictObject({ outcome: z.enum(['approved', 'second-person-needed', 'same-person', 'not-waiting']) })),
  /** At once and by one person: what the station sends from now on is put aside. */
  revoke: oc
    .input(z.strictObject({ station: z.uuid(), reason: z.string().trim().min(5).max(500) }))
    .output(z.strictObject({ outcome: z.enum(['revoked', 'not-approved']) })),
  /** Somebody has looked after an alarm; it stays in the station's history. */
  seeAlarm: oc
    .input(z.strictObject({ station: z.uuid(), alarm: z.uuid() }))
    .output(z.strictObject({ outcome: z.enum(['seen', 'not-open']) })),
  /** Where the post lies, in degrees: what a traveller's way between posts is measured by. */
  setPlace: oc
    .input(
      z.strictObject({
        station: z.uuid(),
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
      }),
    )
    .output(z.strictObject({ outcome: z.enum(['set', 'not-found']) })),
};
