import type { EntryKind, LedgerEntry } from '../core/ledger/entry.ts';
import { projectCaptureLevel, projectPictures } from './projections/capture-projection.ts';
import { projectAlert, projectAlertConfirmed, projectAlertWithdrawn } from './projections/alert-projection.ts';
import { projectCase, projectEvidence } from './projections/case-projection.ts';
import { projectClearing, projectConfirmation, projectDoubt } from './projections/clearing-projection.ts';
import { projectCorrection, projectCrossing, projectHitResolution } from './projections/crossing-projection.ts';
import { projectEpoch } from './projections/epoch-projection.ts';
import { projectCorrectedFact, projectFact } from './projections/fact-projection.ts';
import { projectLateHit, projectLateHitResolved, projectRescreening } from './projections/late-hit-projection.ts';
import { projectOfficer, projectOfficerDisabled } from './projections/officer-projection.ts';
import { projectForm, projectPack, projectVoidForm } from './projections/paper-projection.ts';
import { projectRules } from './projections/rules-projection.ts';
import { projectShiftClosed, projectShiftJoined, projectShiftOpened } from './projections/shift-projection.ts';
import { projectThreshold } from './projections/threshold-projection.ts';
import type { Tx } from './store.ts';

type Projections = { readonly [Kind in EntryKind]: ((tx: Tx, entry: LedgerEntry<Kind>) => void) | undefined };

/** What each kind of entry changes in the derived tables. Kinds without effect are named, so that none is forgotten. */
const projections: Projections = {
  'station.initialised': projectEpoch,
  'officer.added': projectOfficer,
  'officer.disabled': projectOfficerDisabled,
  'officer.recovered': undefined,
  'recovery-key.renewed': undefined,
  'session.opened': undefined,
  'session.refused': undefined,
  'session.locked': undefined,
  'session.unlocked': undefined,
  'session.closed': undefined,
  'shift.opened': projectShiftOpened,
  'shift.joined': projectShiftJoined,
  'shift.handed-over': undefined,
  'shift.closed': projectShiftClosed,
  'crossing.recorded': (tx, entry) => {
    projectCrossing(tx, entry);
    projectConfirmation(tx, entry.payload);
    projectPictures(tx, entry.seq, entry.payload);
    projectFact(tx, entry.seq, entry.payload);
    projectCase(tx, entry);
    projectForm(tx, entry.seq, entry.payload);
  },
  'crossing.corrected': (tx, entry) => {
    projectCorrection(tx, entry);
    projectDoubt(tx, entry);
    projectPictures(tx, entry.seq, entry.payload.crossing);
    projectCorrectedFact(tx, entry);
    projectCase(tx, entry);
  },
  'hit.resolved': (tx, entry) => {
    projectHitResolution(tx, entry);
    projectClearing(tx, entry);
  },
  'person.looked-up': undefined,
  'report.made': undefined,
  'list.imported': undefined,
  'rules.taken': projectRules,
  'list.threshold-set': projectThreshold,
  'alert.raised': projectAlert,
  'alert.confirmed': projectAlertConfirmed,
  'alert.withdrawn': projectAlertWithdrawn,
  'travellers.rescreened': projectRescreening,
  'hit.late': projectLateHit,
  'hit.late-resolved': projectLateHitResolved,
  'capture.level-set': projectCaptureLevel,
  'case.taken': projectCase,
  'case.noted': projectCase,
  'case.examined': projectEvidence,
  'case.exhibit-added': projectEvidence,
  'case.document-held': projectCase,
  'case.document-returned': projectCase,
  'case.protected': projectCase,
  'case.safeguarded': projectCase,
  'case.referred': projectCase,
  'case.closed': projectCase,
  'paper.issued': projectPack,
  'paper.voided': projectVoidForm,
  'clock.jumped': undefined,
  'device.changed': undefined,
  'backup.made': undefined,
  'sync.enrolled': undefined,
  'epoch.begun': projectEpoch,
  'sync.exported': undefined,
  'training.begun': undefined,
  'training.traveller': undefined,
  'training.said': undefined,
};

/** Carries an entry over into the derived tables. Nothing else writes them. */
export function project(tx: Tx, entry: LedgerEntry): void {
  // Each function takes exactly the entries of its own kind; the compiler cannot pair the two through the index.
  const apply = projections[entry.kind] as ((tx: Tx, entry: LedgerEntry) => void) | undefined;
  apply?.(tx, entry);
}
