import { listDevices, testDevices } from './device-commands.ts';
import { simulateDevice } from './device-simulate.ts';
import { backUpDatabase, rebuildDatabase, verifyDatabase } from './db-commands.ts';
import { verifyChip } from './chip-verify.ts';
import { compareFacePictures } from './face-compare.ts';
import { readFinger } from './finger-read.ts';
import { listCrossings } from './crossing-list.ts';
import { recordCrossings } from './crossing-record.ts';
import { takeDocumentPicture } from './document-picture.ts';
import { parseMrz } from './mrz-parse.ts';
import { readMrzPictures } from './mrz-read.ts';
import { addOfficer, recoverOfficer } from './officer-commands.ts';
import { renewRecoveryKey } from './recovery-key-renew.ts';
import { reportPeriod, reportShift, verifyReportFile } from './report-commands.ts';
import { checkRules, showRules } from './rules-commands.ts';
import { initStation } from './station-init.ts';
import { enrolStation, exportSync, importSync, syncOnce, syncStatus } from './sync-commands.ts';
import { checkPack, playTraining } from './training-commands.ts';
import { compareByLine } from './watchlist-compare.ts';
import { candidatesOfWatchlist, screenWatchlist } from './watchlist-screen.ts';
import { applyWatchlistDelta, diffWatchlist } from './watchlist-delta.ts';
import { importWatchlist } from './watchlist-import.ts';

export type Options = Readonly<Record<string, string | undefined>>;

export interface Command {
  readonly options: readonly string[];
  /** Options without a value: `true` when given. */
  readonly flags?: readonly string[];
  /** Gives the exit code. */
  readonly run: (options: Options, words: readonly string[]) => Promise<number>;
}

/** Every command, a stable interface: docs/command-line.md describes each. */
export const commands: Readonly<Record<string, Command>> = {
  'station init': {
    options: ['data', 'post', 'country', 'admin', 'name', 'lanes', 'language', 'time-zone'],
    run: initStation,
  },
  'station recovery-key': { options: ['data', 'officer'], run: renewRecoveryKey },
  'station enrol': { options: ['data', 'server', 'officer'], run: enrolStation },
  'officer add': { options: ['data', 'name', 'role', 'officer'], run: addOfficer },
  'officer recover': { options: ['data', 'name'], run: recoverOfficer },
  'mrz parse': { options: ['on'], run: parseMrz },
  'mrz read': { options: ['engine'], run: readMrzPictures },
  'document picture': { options: ['out'], run: takeDocumentPicture },
  'crossing record': { options: ['data', 'officer'], run: recordCrossings },
  'crossing list': { options: ['data', 'after', 'officer'], run: listCrossings },
  'db verify': { options: ['data', 'officer'], run: verifyDatabase },
  'db rebuild': { options: ['data', 'officer'], run: rebuildDatabase },
  'db backup': { options: ['data', 'out', 'officer'], run: backUpDatabase },
  'devices list': { options: [], run: listDevices },
  'devices test': { options: ['seconds'], run: testDevices },
  'devices simulate': { options: [], run: simulateDevice },
  'finger read': { options: ['port', 'fingers', 'out', 'baud', 'seconds'], flags: ['sbi'], run: readFinger },
  'chip verify': { options: ['sod', 'dg', 'list', 'pin', 'root', 'crl', 'at'], run: verifyChip },
  'face compare': { options: [], run: compareFacePictures },
  'watchlist import': {
    options: ['data', 'format', 'list', 'officer'],
    flags: ['preview'],
    run: importWatchlist,
  },
  'watchlist delta': { options: ['data', 'officer'], run: applyWatchlistDelta },
  'watchlist diff': { options: ['data', 'format', 'list', 'out', 'officer'], run: diffWatchlist },
  'watchlist screen': { options: ['data', 'officer', 'limit', 'threshold'], run: screenWatchlist },
  'watchlist candidates': { options: ['data', 'officer', 'limit'], run: candidatesOfWatchlist },
  'watchlist compare': { options: [], run: compareByLine },
  'report shift': {
    options: ['data', 'officer', 'shift', 'format', 'lang', 'out'],
    run: reportShift,
  },
  'report period': {
    options: ['data', 'officer', 'from', 'to', 'format', 'lang', 'out', 'replaces'],
    flags: ['publish'],
    run: reportPeriod,
  },
  'report verify': { options: ['data', 'officer'], run: verifyReportFile },
  'rules status': { options: ['data', 'officer'], run: showRules },
  'rules check': { options: [], run: checkRules },
  'sync once': { options: ['data', 'officer'], run: syncOnce },
  'sync status': { options: ['data', 'officer'], run: syncStatus },
  'sync export': { options: ['data', 'out', 'officer'], flags: ['pictures'], run: exportSync },
  'training check': { options: [], run: checkPack },
  'training play': { options: ['data', 'scenario', 'script', 'pack', 'lang'], run: playTraining },
  'sync import': { options: ['data', 'officer'], run: importSync },
};
