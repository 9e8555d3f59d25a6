import { z } from 'zod';
import { caseEntries } from '../case/case-entries.ts';
import { paperEntries } from '../paper/paper-entries.ts';
import { CaptureLevel } from '../capture/capture-level.ts';
import { LateHitId } from '../alerts/late-hit.ts';
import { AlertId, RaisedAlert } from '../alerts/local-alert.ts';
import {
  Approval,
  Crossing,
  CrossingId,
  HitResolution,
  Instant,
  OfficerId,
  Sha256,
  ShiftId,
} from '../crossing/crossing.ts';
import { PersonRef } from '../crossing/person-ref.ts';
import { Direction, Reason, Role } from '../crossing/vocabulary.ts';
import { ReasonField } from '../watchlist/reason-words/reason-field.ts';
import { HandedOver } from '../report/handover.ts';
import { Hit } from '../watchlist/screening.ts';

const PublicKeyText = z.string().regex(/^[\w-]{43}$/);
const OfficerRef = z.strictObject({ officer: OfficerId });

/** What each kind of ledger entry carries. A kind is never removed and its fields never change meaning once released. */
export const entryPayloads = {
  'station.initialised': z.strictObject({
    station: z.uuid(),
    post: z.string(),
    country: z.string(),
    demo: z.boolean(),
    product: z.string(),
  }),
  'officer.added': z.strictObject({ officer: OfficerId, name: z.string(), role: Role }),
  'officer.disabled': OfficerRef,
  /** The printed recovery key gave the officer a new passphrase. */
  'officer.recovered': OfficerRef,
  /** A new recovery key was made; the one printed before opens nothing any more. */
  'recovery-key.renewed': OfficerRef,
  'session.opened': OfficerRef,
  'session.refused': z.strictObject({ officer: OfficerId, failures: z.int().positive() }),
  'session.locked': z.strictObject({ officer: OfficerId, cause: z.enum(['idle', 'key']) }),
  'session.unlocked': OfficerRef,
  'session.closed': OfficerRef,
  'shift.opened': z.strictObject({ shift: ShiftId, lane: z.string(), direction: Direction }),
  'shift.joined': z.strictObject({ shift: ShiftId, lane: z.string(), direction: Direction }),
  /** Just before the shift is closed: what was counted against the record, and a note for the next shift. */
  'shift.handed-over': HandedOver,
  'shift.closed': z.strictObject({ shift: ShiftId }),
  'crossing.recorded': Crossing,
  'crossing.corrected': z.strictObject({
    supersedes: CrossingId,
    crossing: Crossing,
    reason: Reason,
    approval: Approval,
  }),
  'hit.resolved': z.strictObject({
    crossing: CrossingId,
    list: z.string(),
    entry: z.string(),
    listVersion: z.string(),
    score: z.number(),
    resolution: HitResolution,
    /** Whom the verdict is about and on which content of the entry, so that a false hit can be remembered. */
    person: PersonRef.optional(),
    entryHash: z.string().optional(),
    /** The fields that agreed when the officer looked. */
    agreed: z.array(ReasonField).optional(),
  }),
  'person.looked-up': z.strictObject({
    /** What was searched by, not the words themselves: the ledger must not become a second register of persons. */
    by: z.enum(['name', 'document', 'plate', 'date', 'record', 'figure']),
    found: z.int().nonnegative(),
  }),
  /** A report was made, which names travellers unless it is a copy for publication. `entry` and `hash` are its place in the record. */
  'report.made': z.strictObject({
    report: z.enum(['shift', 'period']),
    shift: ShiftId.optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    publication: z.boolean(),
    format: z.enum(['pdf', 'xlsx', 'csv', 'json', 'screen']),
    edition: z.int().positive(),
    entry: z.int().nonnegative(),
    hash: Sha256,
  }),
  'list.imported': z.strictObject({
    list: z.string(),
    version: z.string(),
    entries: z.int().nonnegative(),
    names: z.int().nonnegative(),
    rejected: z.int().nonnegative(),
    // Against the version before; not in entries of before lists were compared.
    added: z.int().nonnegative().optional(),
    changed: z.int().nonnegative().optional(),
    removed: z.int().nonnegative().optional(),
  }),
  /** A rule pack of headquarters' came into force. */
  'rules.taken': z.strictObject({ name: z.string(), version: z.string(), sha256: Sha256 }),
  /** The least score of a hit on a list, and what it was chosen on: absent where too few had crossed to tell. */
  'list.threshold-set': z.strictObject({
    list: z.string(),
    threshold: z.number().min(0).max(1),
    expectedPer1000: z.number().nonnegative().optional(),
    travellers: z.int().nonnegative(),
  }),
  /** An alert made at this post, in force at once and until it expires. */
  'alert.raised': RaisedAlert,
  /** A second person stands by it: it does not expire any more. */
  'alert.confirmed': z.strictObject({ alert: AlertId }),
  'alert.withdrawn': z.strictObject({ alert: AlertId, reason: z.string().trim().min(1).max(500) }),
  /** Recent travellers were held against lists that had changed since they crossed. */
  'travellers.rescreened': z.strictObject({
    /** What they were held against; of the post's own alerts, how many had been raised. */
    lists: z.array(z.strictObject({ list: z.string(), version: z.string() })),
    since: Instant,
    travellers: z.int().nonnegative(),
    found: z.int().nonnegative(),
  }),
  /** A hit on somebody who had crossed already, whole, so that it stays readable when the entry has gone. */
  'hit.late': z.strictObject({ lateHit: LateHitId, crossing: CrossingId, hit: Hit }),
  'hit.late-resolved': z.strictObject({ lateHit: LateHitId, resolution: HitResolution }),
  /** How much is captured of each traveller at a lane from now on, and why a supervisor wanted it so. */
  'capture.level-set': z.strictObject({
    lane: z.string(),
    level: CaptureLevel,
    reason: z.string().trim().min(1).max(500),
  }),
  ...caseEntries,
  ...paperEntries,
  'clock.jumped': z.strictObject({ seconds: z.int(), before: Instant, after: Instant }),
  'device.changed': z.strictObject({
    device: z.string(),
    state: z.enum(['ready', 'gone', 'faulty']),
    code: z.string(),
  }),
  'backup.made': z.strictObject({ sha256: Sha256, bytes: z.int().positive() }),
  /** The station made its keys and asked headquarters for a certificate. Keys are Ed25519 public keys in base64url. */
  'sync.enrolled': z.strictObject({ server: z.url(), key: PublicKeyText, headquarters: PublicKeyText }),
  /**
   * The first entry of a new epoch: headquarters has this station's record otherwise than it is here, as after a restored
   * backup. Both branches are kept. `after` and `hash` are the last entry here of the epoch before.
   */
  'epoch.begun': z.strictObject({
    before: z.uuid(),
    after: z.int().positive(),
    hash: Sha256,
    reason: z.enum(['headquarters-has-more', 'other-content-at-headquarters']),
    headquarters: z.strictObject({ highWater: z.int().positive(), head: Sha256 }),
  }),
  /** Entries left the post in a file for a stick, encrypted to headquarters. */
  'sync.exported': z.strictObject({
    sha256: Sha256,
    bytes: z.int().positive(),
    entries: z.int().nonnegative(),
    pictures: z.int().nonnegative(),
  }),
  /** A scenario began at a demo post; `pack` is the SHA-256 of the scenario as it was checked. */
  'training.begun': z.strictObject({ scenario: z.string(), pack: Sha256 }),
  /** The scenario's traveller whom the officer deals with from now on. */
  'training.traveller': z.strictObject({ traveller: z.string() }),
  /** The officer said or did what one of the scenario's prompts describes. */
  'training.said': z.strictObject({ prompt: z.string() }),
} as const;

export type EntryKind = keyof typeof entryPayloads;
export const EntryKind = z.enum(Object.keys(entryPayloads) as [EntryKind, ...EntryKind[]]);
export type EntryPayload<Kind extends EntryKind> = z.infer<(typeof entryPayloads)[Kind]>;

/** One line of the record of everything that happened at the post. `officer` is absent for what the station did by itself. */
export type LedgerEntry<Kind extends EntryKind = EntryKind> = {
  [K in Kind]: {
    readonly seq: number;
    readonly id: string;
    readonly epoch: string;
    readonly kind: K;
    readonly at: Instant;
    readonly officer: OfficerId | undefined;
    readonly payload: EntryPayload<K>;
  };
}[Kind];
