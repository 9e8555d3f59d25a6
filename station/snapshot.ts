import { expiresSoon, standingOf } from '../core/alerts/alert-course.ts';
import { wantedOf } from '../core/capture/wanted.ts';
import { mayBeChild, refusalOf } from '../core/case/safeguards.ts';
import { casesRevision, countWaitingCases, findCourse } from '../db/cases.ts';
import { findOfficer } from '../db/officers.ts';
import { defaultThreshold } from '../core/watchlist/threshold.ts';
import { countOpenLateHits } from '../db/late-hits.ts';
import { ledgerHead } from '../db/ledger.ts';
import { listThresholds } from '../db/list-thresholds.ts';
import { alertsRevision, listAlertsInForce } from '../db/local-alerts.ts';
import type { Snapshot } from '../protocol/contract/snapshot.ts';
import { askedHere } from './desk/asked-here.ts';
import { chosenCameras } from './devices/chosen-cameras.ts';
import { demoOfficers } from './demo/demo-officers.ts';
import { rulesStatus } from './handlers/rules.ts';
import { levelOf } from './handlers/capture-level.ts';
import { realFolder } from './handlers/post.ts';
import { officerNames } from './keyring/keyring.ts';
import { isSetUp } from './post/post-folder.ts';
import { rights, worksDesk } from './rights.ts';
import type { OpenData, OpenPost, Workstation } from './workstation.ts';

/** Everything the screens show at this moment. The traveller is in it for an officer at the desk alone, not while the session is locked. */
export function snapshotOf(workstation: Workstation): Snapshot {
  const { options, post, alarms, devices, deviceManager } = workstation;
  const { data } = post ?? {};
  return {
    host: options.host,
    product: options.product,
    ...(post && { post: postOf(post) }),
    realPostReady: isSetUp(realFolder(workstation)),
    officers: post ? officersOf(post) : [],
    session: data?.session ?? { state: 'closed' },
    ...(data && dutyOf(data)),
    ...(post && data && showsDesk(post, data) && { desk: deskOf(workstation, data) }),
    lists: [...(data?.listStatuses ?? [])],
    thresholds: data ? thresholdsOf(data) : {},
    ...(data && { alerts: alertsOf(data, workstation.now().toISOString()) }),
    ...(data &&
      rights['board.read'].roles.includes(data.session.officer.role) && {
        board: { revision: ledgerHead(data.store).seq },
      }),
    ...(data && { cases: { waiting: countWaitingCases(data.store), revision: casesRevision(data.store) } }),
    devices: [...devices.values()],
    ...(deviceManager.chips && { chips: deviceManager.chips }),
    cameras: post ? chosenCameras(post) : [],
    alarms: [...alarms.values()],
    ...(data && { rules: rulesStatus(data.rules) }),
    ...(data?.sync && { sync: { ...data.sync.state(), refusedLists: [...data.refusedLists] } }),
  };
}

function postOf({ folder: { config } }: OpenPost): NonNullable<Snapshot['post']> {
  const { code, name, country, lanes, language, format, idleLockSeconds, demo } = config;
  return { code, name, country, lanes, language, format, idleLockSeconds, demo };
}

function officersOf({ folder }: OpenPost): Snapshot['officers'] {
  const names = officerNames(folder.keyring);
  if (!folder.config.demo) return names.map((name) => ({ name }));
  const known = new Map(demoOfficers.map((officer) => [officer.name, officer]));
  return names.map((name) => {
    const officer = known.get(name);
    return officer ? { name, role: officer.role, passphrase: officer.passphrase } : { name };
  });
}

function dutyOf({ shift, duty, store }: OpenData): Pick<Snapshot, 'shift' | 'duty'> {
  return {
    ...(shift && {
      shift: { id: shift.id, openedAt: shift.openedAt, openedBy: findOfficer(store, shift.openedBy)?.name ?? '' },
    }),
    ...(duty && { duty: { lane: duty.lane, direction: duty.direction, captureLevel: levelOf(store, duty.lane) } }),
  };
}

function thresholdsOf({ listStatuses, store }: OpenData): Snapshot['thresholds'] {
  const set = listThresholds(store);
  return Object.fromEntries(listStatuses.map(({ list }) => [list, set[list] ?? defaultThreshold]));
}

function alertsOf({ store, session }: OpenData, now: string): NonNullable<Snapshot['alerts']> {
  const alerts = listAlertsInForce(store, now);
  const unconfirmed = alerts.filter((alert) => standingOf(alert, now) === 'unconfirmed');
  const maySeeLate = rights['late.list'].roles.includes(session.officer.role);
  return {
    inForce: alerts.length,
    unconfirmed: unconfirmed.length,
    expiringSoon: unconfirmed.filter((alert) => expiresSoon(alert, now)).length,
    ...(maySeeLate && { late: countOpenLateHits(store) }),
    revision: alertsRevision(store),
  };
}

function showsDesk(post: OpenPost, { session, duty }: OpenData): boolean {
  return duty !== undefined && session.state === 'open' && worksDesk(session.officer.role, post.folder.config.demo);
}

/** What this lane asks of the traveller on the desk, and what of it is still wanted. */
function askedOf(workstation: Workstation, data: OpenData): Pick<NonNullable<Snapshot['desk']>, 'asked' | 'wanted'> {
  const traveller = data.desk.saved?.traveller;
  if (!traveller) return { wanted: [] };
  const asked = askedHere(workstation, data, traveller.document);
  return { asked, wanted: wantedOf(asked, traveller.captures) };
}

/** What must be thought of before the traveller on the desk is turned away. */
function safeguardsOf(workstation: Workstation, data: OpenData): Pick<NonNullable<Snapshot['desk']>, 'safeguards'> {
  const traveller = data.desk.saved?.traveller;
  if (!traveller) return {};
  const { birthDate } = traveller.document;
  const day = workstation.now().toISOString();
  const course = findCourse(data.store, traveller.crossing);
  return {
    safeguards: {
      mayBeChild: mayBeChild(birthDate, day),
      isProtected: course?.isProtected === true,
      refusal: refusalOf({ course, birthDate, day, reasons: [] }),
    },
  };
}

function deskOf(workstation: Workstation, data: OpenData): NonNullable<Snapshot['desk']> {
  const { desk } = data;
  return {
    ...(desk.saved && { traveller: desk.saved.traveller }),
    ...askedOf(workstation, data),
    ...safeguardsOf(workstation, data),
    ...(desk.fingers && { fingers: desk.fingers.state }),
    ...(desk.notice && { notice: desk.notice }),
    ...(desk.lastRecorded && { lastRecorded: desk.lastRecorded }),
  };
}
