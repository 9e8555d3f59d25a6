import type { StartProgram } from '../native/child-program.ts';
import type { PortFound } from '../native/discovery/serial-ports.ts';
import type { OfficerId } from '../core/crossing/crossing.ts';
import type { Role } from '../core/crossing/vocabulary.ts';
import type { Store } from '../db/store.ts';
import type { Duty, Shift } from '../db/shifts.ts';
import type { Alarm, DeviceStatus } from '../protocol/contract/snapshot.ts';
import type { ExpectedAlerts } from '../core/watchlist/alert-counts.ts';
import type { ListStatus } from '../core/watchlist/screening.ts';
import type { ListVersions } from './alerts/list-versions.ts';
import type { Rescreening } from './alerts/rescreening.ts';
import type { RulesInForce } from './rules/rules-in-force.ts';
import type { ShiftTally } from './board/shift-tally.ts';
import type { Changes } from './changes.ts';
import type { Devices } from './devices/devices.ts';
import type { DeskOfLane } from './desk/desk-of-lane.ts';
import type { ListsWorker } from './lists/lists.ts';
import type { Uploads } from './lists/uploads.ts';
import type { Log } from './log.ts';
import type { LookUps } from './look-ups.ts';
import type { FaceReader } from './vision/face/face-reader.ts';
import type { PrintedZoneReader } from './vision/page/printed-zone-reader.ts';
import type { PictureReader } from './vision/picture-reader.ts';
import type { SyncState } from '../protocol/contract/sync.ts';
import type { PostSync } from './sync/post-sync.ts';
import type { PostFolder } from './post/post-folder.ts';

export interface StationOptions {
  /** Folder of this machine's posts: `post` (the real one) and `demo`. */
  readonly home: string;
  readonly host: 'desktop' | 'browser';
  readonly deviceSecret?: Buffer;
  /** Where the device secret comes from; `basic-text` is a keystore that keeps nothing secret. */
  readonly keystore: 'os' | 'basic-text' | 'none';
  readonly product: string;
  readonly now?: () => Date;
  /** Seconds on a clock that only goes forward, against which `now` is watched; the machine's own unless told otherwise. */
  readonly uptimeSeconds?: () => number;
  /** Starts our own programs apart from this process, where this process may not do so itself. */
  readonly startProgram?: StartProgram;
  /** The serial ports that there are; the machine's own unless told otherwise. */
  readonly listPorts?: () => Promise<PortFound[]>;
}

export interface OfficerAtWork {
  readonly id: OfficerId;
  readonly name: string;
  readonly role: Role;
}

export type SessionState =
  | { readonly state: 'open'; readonly officer: OfficerAtWork }
  | { readonly state: 'locked'; readonly officer: OfficerAtWork; readonly since: string };

/** What is open between the first login and the last logout: the data key is in memory for just that long. */
export interface OpenData {
  readonly store: Store;
  readonly dataKey: Buffer;
  readonly lists: ListsWorker;
  readonly lookUps: LookUps;
  readonly uploads: Uploads;
  /** The handle of a list that waits for somebody to put it in force. */
  staged: string | undefined;
  /** What was last counted for each list in its present version. */
  readonly counted: Map<string, { readonly travellers: number; readonly expected: readonly ExpectedAlerts[] }>;
  session: SessionState;
  shift: Shift | undefined;
  duty: Duty | undefined;
  desk: DeskOfLane;
  listStatuses: readonly ListStatus[];
  /** What travellers are judged by. */
  rules: RulesInForce;
  /** The versions that were in force at the last look, the post's own alerts among them. */
  listVersions: ListVersions;
  readonly rescreening: Rescreening;
  /** Counts the running shift for the board, once somebody has looked at it. */
  tally: ShiftTally | undefined;
  /** Ends what reads the record beside the desk. */
  readonly beside: AbortController;
  /** Undefined at a demo post. */
  readonly sync: PostSync | undefined;
  /** What came from headquarters and was not taken, at the last try. */
  refusedLists: SyncState['refusedLists'];
}

/** A post whose folder this process holds. `data` is there while somebody is logged in. */
export interface OpenPost {
  readonly folder: PostFolder;
  readonly log: Log;
  data: OpenData | undefined;
}

/** Everything the handlers work on. One officer, one lane, one desk at a time. */
export interface Workstation {
  readonly options: StationOptions;
  readonly changes: Changes;
  readonly now: () => Date;
  readonly alarms: Map<Alarm['code'], Alarm>;
  readonly devices: Map<string, DeviceStatus>;
  readonly deviceManager: Devices;
  readonly pictures: PictureReader;
  readonly faces: FaceReader;
  readonly print: PrintedZoneReader;
  readonly listPorts: () => Promise<PortFound[]>;
  post: OpenPost | undefined;
  /** Opening and closing happen one after the other: the end of the queue. */
  opening: Promise<unknown>;
  /** Seconds on the machine's forward-only clock when an officer last did something. */
  lastTouch: number;
}

/** The post, which the rights check has found to be open. */
export function openPostOf(workstation: Workstation): OpenPost {
  if (!workstation.post) throw new Error('no post is open');
  return workstation.post;
}

/** The post's data, which the rights check has found to be unlocked. */
export function openDataOf(workstation: Workstation): OpenData {
  const { data } = openPostOf(workstation);
  if (!data) throw new Error('nobody is logged in');
  return data;
}

/** Runs work that opens or closes a post or a session after what is under way: a second click must not open it twice. */
export function inTurn<Value>(workstation: Workstation, work: () => Promise<Value> | Value): Promise<Value> {
  const done = workstation.opening.then(work);
  workstation.opening = done.catch(() => undefined);
  return done;
}

export function raiseAlarm(workstation: Workstation, alarm: Alarm): void {
  workstation.alarms.set(alarm.code, alarm);
  workstation.changes.announce();
}
