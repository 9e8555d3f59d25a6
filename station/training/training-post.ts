import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Scenario } from '../../core/training/scenario.ts';
import { readEntries } from '../../db/ledger.ts';
import type { StationClient } from '../../protocol/connect.ts';
import { makeDemoPost } from '../demo/demo-post.ts';
import { demoOfficers } from '../demo/demo-officers.ts';
import { writeFileDurably } from '../files.ts';
import { record } from '../handlers/session.ts';
import { postFiles } from '../post/post-folder.ts';
import { createStation } from '../station.ts';
import { realPost } from '../sync/real-post.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import { furnishingOf, lane } from './furnish.ts';
import { openTrainingReader } from './training-reader.ts';
import type { TrainingReader } from './training-reader.ts';

/** The officer who plays, and the one whose word they may ask for. */
export const [, guard, supervisor] = demoOfficers;

/** A demo post made for one scenario, with an officer at its lane and a simulated reader plugged in. */
export interface TrainingPost {
  readonly workstation: Workstation;
  readonly call: StationClient;
  readonly reader: TrainingReader;
  /** Lets time pass at the post. */
  pass(seconds: number): void;
  mark(mark: Mark): void;
  record(): LedgerEntry[];
  close(): Promise<void>;
}

type Mark = {
  [Kind in 'training.begun' | 'training.traveller' | 'training.said']: {
    readonly kind: Kind;
    readonly payload: LedgerEntry<Kind>['payload'];
  };
}['training.begun' | 'training.traveller' | 'training.said'];

export type NotOpened = 'folder-not-empty' | 'no-cable' | 'not-made';

/**
 * Makes the post in an empty folder, with keys and database of its own. It is a demo post from its first entry on, which nothing
 * can sync (`realPost`).
 */
export async function openTrainingPost(
  home: string,
  scenario: Scenario,
  product: string,
): Promise<Result<TrainingPost, { readonly kind: NotOpened; readonly message: string }>> {
  if (existsSync(home) && readdirSync(home).length > 0)
    return failed({
      kind: 'folder-not-empty',
      message: `${home} holds other files: a scenario is played in an empty folder.`,
    });
  const reader = await openTrainingReader().catch(() => undefined);
  if (!reader)
    return failed({ kind: 'no-cable', message: 'Install socat, which makes the cable of the simulated reader.' });

  // The post's own calendar: it stands still until something takes time, so that the same script takes the same time.
  const beginning = Date.parse(`${scenario.date}T09:00:00.000Z`);
  let passed = 0;
  const now = () => new Date(beginning + passed * 1000);
  const folder = join(home, 'demo');
  const made = await makeDemoPost(folder, { product, now }, furnishingOf(scenario, now()));
  if (!made.ok) {
    await reader.close();
    return failed({ kind: 'not-made', message: made.failure });
  }
  const { config } = postFiles(folder);
  const settings: unknown = JSON.parse(readFileSync(config, 'utf8'));
  writeFileDurably(config, JSON.stringify({ ...Object(settings), serialReaders: [{ path: reader.path }] }));

  const station = createStation({ home, host: 'browser', keystore: 'none', product, now, uptimeSeconds: () => passed });
  const { workstation } = station;
  const call: StationClient = createRouterClient(station.router, { context: {} });
  const close = async () => {
    await station.close();
    await reader.close();
  };
  const post: TrainingPost = {
    workstation,
    call,
    reader,
    pass: (seconds) => (passed += seconds),
    mark: ({ kind, payload }) => {
      const data = openDataOf(workstation);
      if (realPost(data.store, openPostOf(workstation).folder.config).ok)
        throw new Error('a real post plays no scenario');
      record(workstation, data, { kind, officer: data.session.officer.id, payload });
    },
    record: () => [...readEntries(openDataOf(workstation).store)],
    close,
  };
  try {
    await call.post.openDemo();
    const { name: officer, passphrase } = guard!;
    await call.session.open({ officer, passphrase });
    await call.shift.begin({ lane, direction: scenario.direction });
    await workstation.deviceManager.follow();
    await untilReaderIs('ready', workstation);
  } catch (error) {
    await close();
    throw error;
  }
  return ok(post);
}

/** Waits for the station to notice what happened to the reader. */
export function untilReaderIs(state: 'ready' | 'gone' | 'faulty', workstation: Workstation): Promise<void> {
  return until(workstation, () => [...workstation.devices.values()].some((device) => device.state === state));
}

const longestWait = 20_000;

/** Waits for something to have changed at the station. */
export async function until(workstation: Workstation, condition: () => boolean): Promise<void> {
  if (condition()) return;
  const ended = new AbortController();
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the station did not answer')), longestWait);
    workstation.changes.listen(() => {
      if (!condition()) return;
      clearTimeout(timer);
      resolve();
    }, ended.signal);
  }).finally(() => ended.abort());
}
