import { z } from 'zod';
import { CaptureLevel } from '../../core/capture/capture-level.ts';
import { Instant, OfficerId, ShiftId } from '../../core/crossing/crossing.ts';
import { Direction, Role } from '../../core/crossing/vocabulary.ts';
import { ListStatus } from '../../core/watchlist/screening.ts';
import { Desk } from './desk-state.ts';
import { RulesStatus } from './rules.ts';
import { SyncState } from './sync.ts';
import { ChipReaders, ChosenCamera, DeviceUse } from './device.ts';

export const Language = z.enum(['en', 'fr', 'ar', 'pt', 'es']);
export type Language = z.infer<typeof Language>;

/** How a country writes dates and digits; `numbering` is a Unicode numbering system such as `latn` or `arab`. */
export const CountryFormat = z.strictObject({
  numbering: z.enum(['latn', 'arab', 'arabext']),
  /** IANA time zone of the post: its working day begins and ends by it. */
  timeZone: z.string(),
});
export type CountryFormat = z.infer<typeof CountryFormat>;

export const Post = z.strictObject({
  code: z.string(),
  name: z.string(),
  country: z.string(),
  lanes: z.array(z.string()),
  language: Language,
  format: CountryFormat,
  idleLockSeconds: z.int(),
  /** A demo post holds no real data and can never be joined with it; every screen says so. */
  demo: z.boolean(),
});
export type Post = z.infer<typeof Post>;

export const OfficerOnDuty = z.strictObject({ id: OfficerId, name: z.string(), role: Role });
export type OfficerOnDuty = z.infer<typeof OfficerOnDuty>;

export const Session = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('closed') }),
  z.strictObject({ state: z.literal('open'), officer: OfficerOnDuty }),
  z.strictObject({ state: z.literal('locked'), officer: OfficerOnDuty, since: Instant }),
]);
export type Session = z.infer<typeof Session>;

/** A condition of the machine that the officer must know of. The screens hold its words. */
export const Alarm = z.strictObject({
  code: z.enum([
    'disk-full',
    'disk-low',
    'read-only',
    'disk-error',
    'damaged',
    'in-use',
    'clock-jumped',
    'key-unprotected',
    'lists-unavailable',
    'no-lists',
    'rules-not-taken',
    'rules-damaged',
  ]),
  level: z.enum(['note', 'warning', 'stop']),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Alarm = z.infer<typeof Alarm>;

/** A device of the post and how it does. */
export const DeviceStatus = z.strictObject({
  device: z.string(),
  use: DeviceUse,
  path: z.string(),
  state: z.enum(['opening', 'ready', 'gone', 'faulty']),
  code: z.string(),
});
export type DeviceStatus = z.infer<typeof DeviceStatus>;

/** Everything a screen shows, pushed whole at each change: a screen is a function of this and of what the officer is typing. */
export const Snapshot = z.strictObject({
  host: z.enum(['browser', 'desktop']),
  product: z.string(),
  /** Absent until a post is opened: the first screen. `realPostReady`: a real post has been set up on this machine. */
  post: Post.optional(),
  realPostReady: z.boolean(),
  /** Names to log in with. The demo post also gives away their passphrases. */
  officers: z.array(z.strictObject({ name: z.string(), role: Role.optional(), passphrase: z.string().optional() })),
  session: Session,
  shift: z.strictObject({ id: ShiftId, openedAt: Instant, openedBy: z.string() }).optional(),
  duty: z.strictObject({ lane: z.string(), direction: Direction, captureLevel: CaptureLevel }).optional(),
  desk: Desk.optional(),
  lists: z.array(ListStatus),
  /** The least score of a hit, by the list's name. */
  thresholds: z.record(z.string(), z.number()),
  /** The post's own alerts, and hits on travellers who have gone; absent while nobody is logged in. */
  alerts: z
    .strictObject({
      inForce: z.int().nonnegative(),
      unconfirmed: z.int().nonnegative(),
      /** Those that end within half a day unless they are confirmed. */
      expiringSoon: z.int().nonnegative(),
      /** Late hits that nobody has looked at, for those who may. */
      late: z.int().nonnegative().optional(),
      /** Changes with every alert and late hit. */
      revision: z.int().nonnegative(),
    })
    .optional(),
  /** For those who supervise: changes with every entry of the record, so with all that the board shows. */
  board: z.strictObject({ revision: z.int().nonnegative() }).optional(),
  /** The second line's; absent while nobody is logged in. */
  cases: z
    .strictObject({
      waiting: z.int().nonnegative(),
      /** Changes with every entry about a case. */
      revision: z.int().nonnegative(),
    })
    .optional(),
  devices: z.array(DeviceStatus),
  /** Absent until a screen has asked for the devices. */
  chips: ChipReaders.optional(),
  /** The cameras that the post has chosen; the screens alone know which of them are there. */
  cameras: z.array(ChosenCamera),
  alarms: z.array(Alarm),
  /** The rule pack in force; absent while nobody is logged in. */
  rules: RulesStatus.optional(),
  /** Absent at a demo post, which has no headquarters, and while nobody is logged in. */
  sync: SyncState.optional(),
});
export type Snapshot = z.infer<typeof Snapshot>;
