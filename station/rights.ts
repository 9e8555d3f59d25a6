import type { Role } from '../core/crossing/vocabulary.ts';
import type { Contract } from '../protocol/contract/contract.ts';
import type { Workstation } from './workstation.ts';

/** A call's name as `noun.verb`. */
export type CallName = { [Noun in keyof Contract]: `${Noun}.${keyof Contract[Noun] & string}` }[keyof Contract];

/** How far the station must have been opened for a call: not at all, a post, a login (locked or not), an unlocked officer, one at a lane. */
type Need = 'nothing' | 'post' | 'login' | 'officer' | 'lane';

interface Right {
  readonly need: Need;
  readonly roles: readonly Role[];
}

const everyone: readonly Role[] = ['guard', 'supervisor', 'trainer', 'admin'];
const deskRoles: readonly Role[] = ['guard', 'supervisor', 'admin'];
const listRoles: readonly Role[] = ['supervisor', 'admin'];

/** Whether an officer of this role works with travellers here: a trainer does so in a demo post alone. */
export function worksDesk(role: Role, demo: boolean): boolean {
  return deskRoles.includes(role) || (demo && role === 'trainer');
}

/** Who may make which call. A call without a line here does not compile. */
export const rights: { readonly [Call in CallName]: Right } = {
  'workstation.watch': { need: 'nothing', roles: everyone },
  'workstation.touch': { need: 'nothing', roles: everyone },
  'post.openDemo': { need: 'nothing', roles: everyone },
  'post.openReal': { need: 'nothing', roles: everyone },
  'post.setUp': { need: 'nothing', roles: everyone },
  'post.leave': { need: 'post', roles: everyone },
  'session.open': { need: 'post', roles: everyone },
  'session.lock': { need: 'officer', roles: everyone },
  'session.unlock': { need: 'login', roles: everyone },
  'session.close': { need: 'login', roles: everyone },
  'officer.list': { need: 'officer', roles: ['admin'] },
  'officer.add': { need: 'officer', roles: ['admin'] },
  'officer.disable': { need: 'officer', roles: ['admin'] },
  'shift.begin': { need: 'officer', roles: deskRoles },
  'shift.close': { need: 'officer', roles: deskRoles },
  'shift.overview': { need: 'officer', roles: deskRoles },
  'shift.closing': { need: 'officer', roles: deskRoles },
  'desk.receive': { need: 'lane', roles: deskRoles },
  'desk.readPicture': { need: 'lane', roles: deskRoles },
  'desk.keepHeld': { need: 'lane', roles: deskRoles },
  'desk.enter': { need: 'lane', roles: deskRoles },
  'desk.setJourney': { need: 'lane', roles: deskRoles },
  'desk.resolveHit': { need: 'lane', roles: deskRoles },
  'desk.decide': { need: 'lane', roles: deskRoles },
  'desk.dismissNotice': { need: 'lane', roles: deskRoles },
  'capture.picture': { need: 'lane', roles: deskRoles },
  'capture.lookAtFace': { need: 'lane', roles: deskRoles },
  'capture.takeFace': { need: 'lane', roles: deskRoles },
  'capture.exceptFace': { need: 'lane', roles: deskRoles },
  'capture.takeFingers': { need: 'lane', roles: deskRoles },
  'capture.stopFingers': { need: 'lane', roles: deskRoles },
  'capture.exceptFingers': { need: 'lane', roles: deskRoles },
  'capture.levels': { need: 'officer', roles: deskRoles },
  'capture.setLevel': { need: 'officer', roles: listRoles },
  'crossing.search': { need: 'officer', roles: deskRoles },
  'crossing.versions': { need: 'officer', roles: deskRoles },
  'crossing.picture': { need: 'officer', roles: deskRoles },
  'crossing.correct': { need: 'officer', roles: deskRoles },
  'cases.list': { need: 'officer', roles: deskRoles },
  'cases.get': { need: 'officer', roles: deskRoles },
  'cases.take': { need: 'officer', roles: deskRoles },
  'cases.note': { need: 'officer', roles: deskRoles },
  'cases.examine': { need: 'officer', roles: deskRoles },
  'cases.addExhibit': { need: 'officer', roles: deskRoles },
  'cases.resolveHit': { need: 'officer', roles: deskRoles },
  'cases.hold': { need: 'officer', roles: deskRoles },
  'cases.returnDocument': { need: 'officer', roles: deskRoles },
  'cases.receipt': { need: 'officer', roles: deskRoles },
  'cases.protect': { need: 'officer', roles: deskRoles },
  'cases.safeguard': { need: 'officer', roles: deskRoles },
  'cases.refer': { need: 'officer', roles: deskRoles },
  'cases.close': { need: 'officer', roles: deskRoles },
  'cases.picture': { need: 'officer', roles: deskRoles },
  'cases.services': { need: 'officer', roles: deskRoles },
  'paper.packs': { need: 'officer', roles: deskRoles },
  'paper.issue': { need: 'officer', roles: deskRoles },
  'paper.print': { need: 'officer', roles: deskRoles },
  'paper.enter': { need: 'officer', roles: deskRoles },
  'paper.discard': { need: 'officer', roles: deskRoles },
  'listed.entry': { need: 'officer', roles: deskRoles },
  'watchlist.beginUpload': { need: 'officer', roles: listRoles },
  'watchlist.sendChunk': { need: 'officer', roles: listRoles },
  'watchlist.stage': { need: 'officer', roles: listRoles },
  'watchlist.publish': { need: 'officer', roles: listRoles },
  'watchlist.discard': { need: 'officer', roles: listRoles },
  'threshold.count': { need: 'officer', roles: listRoles },
  'threshold.set': { need: 'officer', roles: listRoles },
  'alert.list': { need: 'officer', roles: deskRoles },
  'alert.raise': { need: 'officer', roles: deskRoles },
  'alert.confirm': { need: 'officer', roles: listRoles },
  'alert.withdraw': { need: 'officer', roles: deskRoles },
  'late.list': { need: 'officer', roles: listRoles },
  'late.resolve': { need: 'officer', roles: listRoles },
  'rules.inForce': { need: 'officer', roles: everyone },
  'screening.ask': { need: 'officer', roles: deskRoles },
  'device.list': { need: 'officer', roles: deskRoles },
  'device.test': { need: 'officer', roles: deskRoles },
  'device.keep': { need: 'officer', roles: listRoles },
  'device.remove': { need: 'officer', roles: listRoles },
  'sync.find': { need: 'officer', roles: ['admin'] },
  'sync.enrol': { need: 'officer', roles: ['admin'] },
  'sync.now': { need: 'officer', roles: deskRoles },
  'sync.attention': { need: 'officer', roles: deskRoles },
  'sync.sticks': { need: 'officer', roles: listRoles },
  'sync.export': { need: 'officer', roles: listRoles },
  'sync.import': { need: 'officer', roles: listRoles },
  'board.read': { need: 'officer', roles: listRoles },
  'report.shifts': { need: 'officer', roles: listRoles },
  'report.make': { need: 'officer', roles: listRoles },
  'report.records': { need: 'officer', roles: listRoles },
  'demo.travellers': { need: 'officer', roles: everyone },
  'demo.present': { need: 'lane', roles: everyone },
};

export type Refusal = 'no-post' | 'not-logged-in' | 'locked' | 'not-allowed' | 'no-lane';

/** Why a call is refused at this moment, or undefined when it may go on. */
export function refusalOf(call: CallName, workstation: Workstation): Refusal | undefined {
  const { need, roles } = rights[call];
  if (need === 'nothing') return undefined;
  const { post } = workstation;
  if (!post) return 'no-post';
  if (need === 'post') return undefined;
  if (!post.data) return 'not-logged-in';
  if (need === 'login') return undefined;
  const { session, duty } = post.data;
  if (session.state === 'locked') return 'locked';
  const { role } = session.officer;
  if (roles === deskRoles ? !worksDesk(role, post.folder.config.demo) : !roles.includes(role)) return 'not-allowed';
  return need === 'lane' && !duty ? 'no-lane' : undefined;
}
