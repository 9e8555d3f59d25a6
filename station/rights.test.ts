import { expect, test } from 'vitest';
import { Role } from '../core/crossing/vocabulary.ts';
import { contract } from '../protocol/contract/contract.ts';
import { refusalOf } from './rights.ts';
import type { CallName } from './rights.ts';
import type { Workstation } from './workstation.ts';

const states = ['no post', 'post', 'locked', 'logged in', 'at a lane'] as const;
type State = (typeof states)[number];

/**
 * Who may do what, as the post's orders have it: from which state on, and which roles at a real post
 * (g guard, s supervisor, t trainer, a administrator). `+` lets trainers do it in a demo post.
 */
const orders: Record<CallName, readonly [from: State, who: string]> = {
  'workstation.watch': ['no post', 'gsta'],
  'workstation.touch': ['no post', 'gsta'],
  'post.openDemo': ['no post', 'gsta'],
  'post.openReal': ['no post', 'gsta'],
  'post.setUp': ['no post', 'gsta'],
  'post.leave': ['post', 'gsta'],
  'session.open': ['post', 'gsta'],
  'session.unlock': ['locked', 'gsta'],
  'session.close': ['locked', 'gsta'],
  'session.lock': ['logged in', 'gsta'],
  'officer.list': ['logged in', 'a'],
  'officer.add': ['logged in', 'a'],
  'officer.disable': ['logged in', 'a'],
  'shift.begin': ['logged in', 'gsa+'],
  'shift.close': ['logged in', 'gsa+'],
  'shift.overview': ['logged in', 'gsa+'],
  'shift.closing': ['logged in', 'gsa+'],
  'board.read': ['logged in', 'sa'],
  'report.shifts': ['logged in', 'sa'],
  'report.make': ['logged in', 'sa'],
  'report.records': ['logged in', 'sa'],
  'desk.receive': ['at a lane', 'gsa+'],
  'desk.readPicture': ['at a lane', 'gsa+'],
  'desk.keepHeld': ['at a lane', 'gsa+'],
  'desk.enter': ['at a lane', 'gsa+'],
  'desk.setJourney': ['at a lane', 'gsa+'],
  'desk.resolveHit': ['at a lane', 'gsa+'],
  'desk.decide': ['at a lane', 'gsa+'],
  'desk.dismissNotice': ['at a lane', 'gsa+'],
  'capture.picture': ['at a lane', 'gsa+'],
  'capture.lookAtFace': ['at a lane', 'gsa+'],
  'capture.takeFace': ['at a lane', 'gsa+'],
  'capture.exceptFace': ['at a lane', 'gsa+'],
  'capture.takeFingers': ['at a lane', 'gsa+'],
  'capture.stopFingers': ['at a lane', 'gsa+'],
  'capture.exceptFingers': ['at a lane', 'gsa+'],
  'capture.levels': ['logged in', 'gsa+'],
  'capture.setLevel': ['logged in', 'sa'],
  'crossing.picture': ['logged in', 'gsa+'],
  'crossing.search': ['logged in', 'gsa+'],
  'crossing.versions': ['logged in', 'gsa+'],
  'crossing.correct': ['logged in', 'gsa+'],
  'cases.list': ['logged in', 'gsa+'],
  'cases.get': ['logged in', 'gsa+'],
  'cases.take': ['logged in', 'gsa+'],
  'cases.note': ['logged in', 'gsa+'],
  'cases.examine': ['logged in', 'gsa+'],
  'cases.addExhibit': ['logged in', 'gsa+'],
  'cases.resolveHit': ['logged in', 'gsa+'],
  'cases.hold': ['logged in', 'gsa+'],
  'cases.returnDocument': ['logged in', 'gsa+'],
  'cases.receipt': ['logged in', 'gsa+'],
  'cases.protect': ['logged in', 'gsa+'],
  'cases.safeguard': ['logged in', 'gsa+'],
  'cases.refer': ['logged in', 'gsa+'],
  'cases.close': ['logged in', 'gsa+'],
  'cases.picture': ['logged in', 'gsa+'],
  'cases.services': ['logged in', 'gsa+'],
  'paper.packs': ['logged in', 'gsa+'],
  'paper.issue': ['logged in', 'gsa+'],
  'paper.print': ['logged in', 'gsa+'],
  'paper.enter': ['logged in', 'gsa+'],
  'paper.discard': ['logged in', 'gsa+'],
  'listed.entry': ['logged in', 'gsa+'],
  'watchlist.beginUpload': ['logged in', 'sa'],
  'watchlist.sendChunk': ['logged in', 'sa'],
  'watchlist.stage': ['logged in', 'sa'],
  'watchlist.publish': ['logged in', 'sa'],
  'watchlist.discard': ['logged in', 'sa'],
  'threshold.count': ['logged in', 'sa'],
  'threshold.set': ['logged in', 'sa'],
  'alert.list': ['logged in', 'gsa+'],
  'alert.raise': ['logged in', 'gsa+'],
  'alert.confirm': ['logged in', 'sa'],
  'alert.withdraw': ['logged in', 'gsa+'],
  'late.list': ['logged in', 'sa'],
  'late.resolve': ['logged in', 'sa'],
  'rules.inForce': ['logged in', 'gsta'],
  'screening.ask': ['logged in', 'gsa+'],
  'device.list': ['logged in', 'gsa+'],
  'device.test': ['logged in', 'gsa+'],
  'device.keep': ['logged in', 'sa'],
  'device.remove': ['logged in', 'sa'],
  'sync.find': ['logged in', 'a'],
  'sync.enrol': ['logged in', 'a'],
  'sync.now': ['logged in', 'gsa+'],
  'sync.attention': ['logged in', 'gsa+'],
  'sync.sticks': ['logged in', 'sa'],
  'sync.export': ['logged in', 'sa'],
  'sync.import': ['logged in', 'sa'],
  'demo.travellers': ['logged in', 'gsta'],
  'demo.present': ['at a lane', 'gsta'],
};

const calls = Object.entries(contract).flatMap(([noun, verbs]) =>
  Object.keys(verbs).map((verb) => `${noun}.${verb}` as CallName),
);

function workstationIn(state: State, role: Role, demo: boolean): Workstation {
  const officer = { id: 'x', name: 'X', role };
  const session = { state: state === 'locked' ? 'locked' : 'open', officer };
  const data =
    state === 'no post' || state === 'post'
      ? undefined
      : { session, duty: state === 'at a lane' ? { lane: '1' } : undefined };
  // Only what the rights look at.
  return (state === 'no post'
    ? { post: undefined }
    : { post: { folder: { config: { demo } }, data } }) as unknown as Workstation;
}

function mayByOrders(call: CallName, state: State, role: Role, demo: boolean): boolean {
  const [from, who] = orders[call];
  if (states.indexOf(state) < states.indexOf(from)) return false;
  const anyOfficer = states.indexOf(from) <= states.indexOf('locked');
  return anyOfficer || who.includes(role[0]!) || (demo && role === 'trainer' && who.includes('+'));
}

test('the orders speak of every call of the contract', () => {
  expect(Object.keys(orders).sort()).toEqual(calls.sort());
});

test.each(calls)('%s is open to exactly those whom the orders name, in every state of the station', (call) => {
  for (const state of states) {
    for (const role of Role.options) {
      for (const demo of [false, true]) {
        const refusal = refusalOf(call, workstationIn(state, role, demo));
        expect({ state, role, demo, may: refusal === undefined }).toEqual({
          state,
          role,
          demo,
          may: mayByOrders(call, state, role, demo),
        });
      }
    }
  }
});

test('the refusal names what is missing first', () => {
  const reasons = states.map((state) => refusalOf('officer.add', workstationIn(state, 'guard', false)));
  expect(reasons).toEqual(['no-post', 'not-logged-in', 'locked', 'not-allowed', 'not-allowed']);
  expect(refusalOf('desk.decide', workstationIn('logged in', 'guard', false))).toBe('no-lane');
});
