import { implement, ORPCError } from '@orpc/server';
import { StoreError } from '../db/store.ts';
import { contract } from '../protocol/contract/contract.ts';
import { watchChanges } from './changes.ts';
import { demoTravellers, presentDemoTraveller } from './demo/demo-travellers.ts';
import * as alert from './handlers/alert.ts';
import { stopFingers } from './desk/take-fingers.ts';
import { readBoard } from './handlers/board.ts';
import * as capture from './handlers/capture.ts';
import * as level from './handlers/capture-level.ts';
import * as cases from './handlers/cases.ts';
import { caseReceipt } from './handlers/case-receipt.ts';
import * as crossing from './handlers/crossing.ts';
import * as desk from './handlers/desk.ts';
import * as late from './handlers/late-hit.ts';
import * as threshold from './handlers/list-threshold.ts';
import * as device from './handlers/device.ts';
import { listedEntry } from './handlers/listed-entry.ts';
import * as officer from './handlers/officer.ts';
import * as picture from './handlers/picture.ts';
import { enterForm } from './handlers/enter-form.ts';
import * as paper from './handlers/paper.ts';
import * as post from './handlers/post.ts';
import { rulesInForce } from './handlers/rules.ts';
import * as report from './handlers/report.ts';
import * as screening from './handlers/screening.ts';
import * as session from './handlers/session.ts';
import * as shift from './handlers/shift.ts';
import * as sync from './handlers/sync.ts';
import * as watchlist from './handlers/watchlist.ts';
import { refusalOf } from './rights.ts';
import type { CallName } from './rights.ts';
import { snapshotOf } from './snapshot.ts';
import { touch } from './idle-lock.ts';
import { storeFailed } from './store-failed.ts';
import { inTurn } from './workstation.ts';
import type { Workstation } from './workstation.ts';

/** The contract carried out on one workstation. Every call passes the rights table first and is logged when it is refused or fails. */
export function createRouter(workstation: Workstation) {
  const os = implement(contract).use(async ({ next, path }) => {
    const call = path.join('.') as CallName;
    const refusal = refusalOf(call, workstation);
    if (refusal) {
      workstation.post?.log.write('call.refused', { call, refusal });
      throw new ORPCError('FORBIDDEN', { message: refusal });
    }
    try {
      return await next();
    } catch (error) {
      if (error instanceof StoreError) storeFailed(workstation, error.fault);
      workstation.post?.log.write('call.failed', { call, error: error instanceof Error ? error.name : 'unknown' });
      throw error;
    }
  });
  return os.router({
    workstation: {
      watch: os.workstation.watch.handler(({ signal }) =>
        watchChanges(workstation.changes, () => snapshotOf(workstation), signal ?? new AbortController().signal),
      ),
      touch: os.workstation.touch.handler(() => touch(workstation)),
    },
    post: {
      openDemo: os.post.openDemo.handler(() => inTurn(workstation, () => post.openDemoPost(workstation))),
      openReal: os.post.openReal.handler(() => inTurn(workstation, () => post.openRealPost(workstation))),
      setUp: os.post.setUp.handler(({ input }) => inTurn(workstation, () => post.setUpPost(workstation, input))),
      leave: os.post.leave.handler(() => inTurn(workstation, () => post.leavePost(workstation))),
    },
    session: {
      open: os.session.open.handler(({ input }) => inTurn(workstation, () => session.openSession(workstation, input))),
      lock: os.session.lock.handler(() => session.lockSession(workstation, 'key')),
      unlock: os.session.unlock.handler(({ input }) =>
        inTurn(workstation, () => session.unlockSession(workstation, input)),
      ),
      close: os.session.close.handler(() => inTurn(workstation, () => session.closeSession(workstation))),
    },
    officer: {
      list: os.officer.list.handler(() => officer.listOfficersOfPost(workstation)),
      add: os.officer.add.handler(({ input }) => officer.addOfficer(workstation, input)),
      disable: os.officer.disable.handler(({ input }) => officer.disableOfficer(workstation, input)),
    },
    shift: {
      begin: os.shift.begin.handler(({ input }) => shift.beginShift(workstation, input)),
      overview: os.shift.overview.handler(() => shift.overviewOfShift(workstation)),
      closing: os.shift.closing.handler(() => shift.closingSheet(workstation)),
      close: os.shift.close.handler(({ input }) => shift.closeShift(workstation, input)),
    },
    desk: {
      receive: os.desk.receive.handler(({ input }) => desk.receiveAtDesk(workstation, input)),
      readPicture: os.desk.readPicture.handler(({ input }) => desk.readPictureOfPage(workstation, input)),
      keepHeld: os.desk.keepHeld.handler(({ input }) => desk.keepHeldPage(workstation, input)),
      enter: os.desk.enter.handler(({ input }) => desk.enterAtDesk(workstation, input)),
      setJourney: os.desk.setJourney.handler(({ input }) => desk.setJourney(workstation, input)),
      resolveHit: os.desk.resolveHit.handler(({ input }) => desk.resolveHit(workstation, input)),
      decide: os.desk.decide.handler(({ input }) => desk.decide(workstation, input)),
      dismissNotice: os.desk.dismissNotice.handler(() => desk.dismissNotice(workstation)),
    },
    capture: {
      picture: os.capture.picture.handler(({ input }) => picture.pictureAtDesk(workstation, input)),
      lookAtFace: os.capture.lookAtFace.handler(({ input }) => capture.lookAtFace(workstation, input)),
      takeFace: os.capture.takeFace.handler(({ input }) => capture.takeFace(workstation, input)),
      exceptFace: os.capture.exceptFace.handler(({ input }) => capture.exceptFace(workstation, input)),
      takeFingers: os.capture.takeFingers.handler(({ input }) => capture.beginFingers(workstation, input)),
      stopFingers: os.capture.stopFingers.handler(() => stopFingers(workstation)),
      exceptFingers: os.capture.exceptFingers.handler(({ input }) => capture.exceptFingers(workstation, input)),
      levels: os.capture.levels.handler(() => level.levels(workstation)),
      setLevel: os.capture.setLevel.handler(({ input }) => level.setLevel(workstation, input)),
    },
    crossing: {
      search: os.crossing.search.handler(({ input }) => crossing.search(workstation, input)),
      versions: os.crossing.versions.handler(({ input }) => crossing.versions(workstation, input)),
      picture: os.crossing.picture.handler(({ input }) => picture.pictureOfCrossing(workstation, input)),
      correct: os.crossing.correct.handler(({ input }) => crossing.correct(workstation, input)),
    },
    cases: {
      list: os.cases.list.handler(() => cases.listOfCases(workstation)),
      get: os.cases.get.handler(({ input }) => cases.getCase(workstation, input)),
      take: os.cases.take.handler(({ input }) => cases.takeCase(workstation, input)),
      note: os.cases.note.handler(({ input }) => cases.addNote(workstation, input)),
      examine: os.cases.examine.handler(({ input }) => cases.examine(workstation, input)),
      addExhibit: os.cases.addExhibit.handler(({ input }) => cases.addExhibit(workstation, input)),
      resolveHit: os.cases.resolveHit.handler(({ input }) => cases.resolveHitOfCase(workstation, input)),
      hold: os.cases.hold.handler(({ input }) => cases.holdDocument(workstation, input)),
      returnDocument: os.cases.returnDocument.handler(({ input }) => cases.returnDocument(workstation, input)),
      receipt: os.cases.receipt.handler(({ input }) => caseReceipt(workstation, input)),
      protect: os.cases.protect.handler(({ input }) => cases.protect(workstation, input)),
      safeguard: os.cases.safeguard.handler(({ input }) => cases.safeguard(workstation, input)),
      refer: os.cases.refer.handler(({ input }) => cases.refer(workstation, input)),
      close: os.cases.close.handler(({ input }) => cases.closeCase(workstation, input)),
      picture: os.cases.picture.handler(({ input }) => picture.pictureOfCase(workstation, input)),
      services: os.cases.services.handler(() => cases.services(workstation)),
    },
    paper: {
      packs: os.paper.packs.handler(() => paper.packs(workstation)),
      issue: os.paper.issue.handler(({ input }) => paper.issue(workstation, input)),
      print: os.paper.print.handler(({ input }) => paper.print(workstation, input)),
      enter: os.paper.enter.handler(({ input }) => enterForm(workstation, input)),
      discard: os.paper.discard.handler(({ input }) => paper.discard(workstation, input)),
    },
    listed: {
      entry: os.listed.entry.handler(({ input }) => listedEntry(workstation, input)),
    },
    watchlist: {
      beginUpload: os.watchlist.beginUpload.handler(({ input }) => watchlist.beginUpload(workstation, input)),
      sendChunk: os.watchlist.sendChunk.handler(({ input }) => watchlist.sendChunk(workstation, input)),
      stage: os.watchlist.stage.handler(({ input, signal }) => watchlist.stage(workstation, input, signal)),
      publish: os.watchlist.publish.handler(({ input }) => watchlist.publish(workstation, input)),
      discard: os.watchlist.discard.handler(() => watchlist.discard(workstation)),
    },
    threshold: {
      count: os.threshold.count.handler(({ input, signal }) => threshold.countAlerts(workstation, input, signal)),
      set: os.threshold.set.handler(({ input }) => threshold.setThreshold(workstation, input)),
    },
    alert: {
      list: os.alert.list.handler(() => alert.listOfAlerts(workstation)),
      raise: os.alert.raise.handler(({ input }) => alert.raise(workstation, input)),
      confirm: os.alert.confirm.handler(({ input }) => alert.confirm(workstation, input)),
      withdraw: os.alert.withdraw.handler(({ input }) => alert.withdraw(workstation, input)),
    },
    late: {
      list: os.late.list.handler(() => late.listOfLateHits(workstation)),
      resolve: os.late.resolve.handler(({ input }) => late.resolveLateHit(workstation, input)),
    },
    rules: {
      inForce: os.rules.inForce.handler(() => rulesInForce(workstation)),
    },
    screening: {
      ask: os.screening.ask.handler(({ input }) => screening.ask(workstation, input)),
    },
    device: {
      list: os.device.list.handler(() => device.listDevices(workstation)),
      test: os.device.test.handler(({ input, signal }) => device.testDevice(workstation, input, signal)),
      keep: os.device.keep.handler(({ input }) => device.keepDevice(workstation, input)),
      remove: os.device.remove.handler(({ input }) => device.removeDevice(workstation, input)),
    },
    sync: {
      find: os.sync.find.handler(({ input }) => sync.find(workstation, input)),
      enrol: os.sync.enrol.handler(({ input }) => sync.enrol(workstation, input)),
      now: os.sync.now.handler(() => sync.now(workstation)),
      attention: os.sync.attention.handler(() => sync.attention(workstation)),
      sticks: os.sync.sticks.handler(() => sync.sticks(workstation)),
      export: os.sync.export.handler(({ input }) => sync.exportTo(workstation, input)),
      import: os.sync.import.handler(({ input }) => sync.importFrom(workstation, input)),
    },
    board: {
      read: os.board.read.handler(() => readBoard(workstation)),
    },
    report: {
      shifts: os.report.shifts.handler(() => report.shifts(workstation)),
      make: os.report.make.handler(({ input, signal }) => report.make(workstation, input, signal)),
      records: os.report.records.handler(({ input }) => report.records(workstation, input)),
    },
    demo: {
      travellers: os.demo.travellers.handler(() => demoTravellers(workstation)),
      present: os.demo.present.handler(({ input }) => presentDemoTraveller(workstation, input.id)),
    },
  });
}

export type StationRouter = ReturnType<typeof createRouter>;
