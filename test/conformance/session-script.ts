import sharp from 'sharp';
import type { CrossingId } from '../../core/crossing/crossing.ts';
import type { StationClient } from '../../protocol/connect.ts';
import { sendList } from '../../protocol/send-list.ts';
import { paperOf, secondLineOf } from './second-line-script.ts';
import type { Snapshot } from '../../protocol/contract/snapshot.ts';

const admin = { officer: 'Ines Duarte', passphrase: 'demo-admin' };
const secondOfficer = { officer: 'Samuel Mensah', passphrase: 'demo-supervisor' };
const noJourney = { destination: '', vehicle: '' };

/** A day at the demo post that makes every call of the contract. Gives what was answered, in order. */
export async function workDay(call: StationClient): Promise<unknown[]> {
  const answers: unknown[] = [];
  const watching = new AbortController();
  const screen = await watchScreen(call, watching.signal);
  const say = (answer: unknown) => answers.push(answer);

  say(await call.workstation.touch());
  say(await call.post.openReal());
  say((await call.post.setUp(realPost())).outcome);
  say(await call.post.openReal());
  say(await call.post.leave());
  say(await call.post.openDemo());
  say(await call.session.open({ ...admin, passphrase: 'guessed' }));
  say(await call.session.open(admin));
  say(await call.shift.begin({ lane: '1', direction: 'entry' }));
  say(await call.demo.travellers());
  say((await call.rules.inForce()).status);

  say(await call.demo.present({ id: 'alhassan' }));
  const { crossing, hits } = (await screen.shows(({ desk }) => desk?.traveller?.hits.length === 1)).desk!.traveller!;
  const { list, entry } = hits[0]!;
  say(await call.desk.decide({ crossing, decision: 'admit', reasons: [] }));
  say(await call.listed.entry({ list, entry }));
  say(await call.desk.setJourney({ crossing, journey: { ...noJourney, purpose: 'trade' } }));
  say(await call.desk.resolveHit({ crossing, list, entry, verdict: 'false', reason: 'another man' }));
  say(await call.session.lock());
  say(await call.crossing.search({ name: 'ALHASSAN', documentNumber: '' }).catch(failureOf));
  say(await call.session.unlock(admin));
  say(
    await call.desk.decide({
      crossing,
      decision: 'admit',
      reasons: [{ code: 'humanitarian', text: '' }],
      secondOfficer,
    }),
  );
  say(await call.desk.dismissNotice());

  say(await call.desk.receive({ raw: 'no document', source: 'keyboard-wedge' }));
  say(await call.desk.readPicture({ picture: new Blob(['no picture']), live: false }));
  say(
    await call.desk.enter({
      surname: 'Typed',
      givenNames: '',
      nationality: 'ZZA',
      birthDate: 'XXXX-XX-XX',
      sex: 'X',
      documentCode: 'P',
      documentNumber: 'T1',
      issuingState: 'ZZA',
    }),
  );
  const typed = (await screen.shows(({ desk }) => desk?.traveller?.source === 'typed-by-hand')).desk!.traveller!;
  say(typed.assessment);
  for (const answer of await captured(call, typed.crossing, screen)) say(answer);
  say(await call.desk.decide({ crossing: typed.crossing, decision: 'withdraw', reasons: [] }));

  say(await call.crossing.search({ name: 'ALHASSAN', documentNumber: '' }));
  const correction = {
    id: crossing,
    versions: 1,
    direction: 'exit',
    decision: 'admit',
    journey: noJourney,
    surname: 'ALHASSAN',
    givenNames: 'M',
    documentNumber: 'ZC3000019',
  } as const;
  say(await call.crossing.correct({ ...correction, reason: { code: 'keyed-wrongly', text: '' }, secondOfficer }));
  say(await call.crossing.versions({ id: crossing }));

  const many = `reference,name\n${Array.from({ length: 60_000 }, (_, at) => `M-${at},Person ${at}`).join('\n')}\n`;
  for await (const progress of sendList(call, { list: 'many', format: 'csv', files: [new Blob([many])] })) {
    if (progress.step === 'sending') continue;
    say(progress.step);
    break;
  }
  say(await steps(call, 'reference,name,birth_date\nA-1,John Doe,1970-01-01\nA-2,,\n'));
  say(
    (await screen.shows(({ lists }) => lists.some((status) => status.list === 'national'))).lists.map(
      (status) => status.list,
    ),
  );
  say(await steps(call, 'reference,birthdate\nA-1,1970-01-01\n'));
  say(await call.watchlist.discard());
  for await (const progress of await call.threshold.count({ list: 'national' })) say(progress);
  say(await call.threshold.set({ list: 'national', threshold: 0.7 }));

  // Somebody who has crossed is looked for: a late hit for those who supervise.
  const raised = await call.alert.raise({
    subject: { kind: 'person', name: 'M Alhassan' },
    action: 'call',
    instruction: '',
    reason: 'left a debt',
  });
  if (raised.outcome !== 'raised') throw new Error(raised.outcome);
  say(raised.reference);
  await screen.shows(({ alerts }) => (alerts?.late ?? 0) > 0);
  say((await call.alert.list()).map(({ standing, mayConfirm }) => [standing, mayConfirm]));
  say(await call.alert.confirm({ alert: raised.id }));
  const [late] = (await call.late.list()).filter(({ hit }) => hit.list === 'local');
  say([late!.hit.title, late!.crossing.surname]);
  say(await call.late.resolve({ lateHit: late!.id, verdict: 'true', reason: 'the same man' }));
  say(await call.alert.withdraw({ alert: raised.id, reason: 'paid' }));
  say((await call.screening.ask({ name: 'John Doe' })).outcome);
  say(Object.keys(await call.device.list()).toSorted());
  for await (const progress of await call.device.test({ path: '/dev/null' })) say(progress);
  say(await call.device.keep({ path: '/dev/null', use: 'mrz-reader' }));
  say(await call.device.remove({ name: 'mrz-reader-1' }));

  const placed = async (surname: string) =>
    (await screen.shows(({ desk }) => desk?.traveller?.document.surname === surname)).desk!.traveller!.crossing;
  say(await secondLineOf({ call, secondOfficer, placed }));
  say(await paperOf(call));

  for (const answer of await headquartersOf(call)) say(answer);
  const added = await call.officer.add({ name: 'Newcomer', role: 'guard', passphrase: 'long enough' });
  say(added.outcome);
  if (added.outcome === 'added') say(await call.officer.disable({ officer: added.officer.id }));
  say(await call.officer.list());
  for (const answer of await supervised(call)) say(answer);
  say(await call.shift.close({}));
  say(await call.session.close());
  say((await screen.shows(({ session }) => session.state === 'closed')).desk);
  watching.abort();
  await screen.ended;
  return answers;
}

const nothing = '0'.repeat(64);

/** Everything there is to capture: a page that is kept, and what comes of everything else without devices. */
async function captured(call: StationClient, crossing: CrossingId, screen: Screen): Promise<unknown[]> {
  const wall = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#8899aa' } })
    .png()
    .toBuffer();
  const noFace = new Blob([new Uint8Array(wall)], { type: 'image/png' });
  const read = await call.desk.readPicture({ picture: noFace, live: false });
  const held = read.outcome === 'no-zone' ? read.held! : '';
  const kept = await call.desk.keepHeld({ crossing, held });
  const shown = await screen.shows(({ desk }) => desk?.traveller?.captures.pages.length === 1);
  const { sha256, bytes, media } = shown.desk!.traveller!.captures.pages[0]!.picture;
  const picture = await call.capture.picture({ sha256 });
  const levels = await call.capture.levels();
  return [
    [
      read.outcome,
      kept,
      picture.outcome === 'found' && [picture.picture.size === bytes, picture.picture.type === media],
    ],
    await call.capture.lookAtFace({ picture: new Blob(['no picture']) }),
    await call.capture.takeFace({ crossing, picture: noFace, camera: 'C920' }),
    await call.capture.exceptFace({ crossing, reason: 'veil', text: '' }),
    await call.capture.takeFingers({ crossing }),
    await call.capture.stopFingers(),
    await call.capture.exceptFingers({ crossing, fingers: ['right-index'], reason: 'bandaged' }),
    levels.map(({ level }) => level),
    await call.capture.setLevel({ lane: '1', level: 'none', reason: 'a queue of two hours' }),
    await call.crossing.picture({ id: crossing, sha256: nothing }),
  ];
}

/** What those who supervise see and take away. How often progress is told depends on the machine's speed. */
async function supervised(call: StationClient): Promise<unknown[]> {
  const { lanes, openHits } = await call.board.read();
  const { roster } = await call.shift.overview();
  const closing = await call.shift.closing();
  const [shift] = await call.report.shifts();
  const subject = { kind: 'shift', shift: shift!.id } as const;
  const order = { subject, publish: false, format: 'pdf', language: 'ar' } as const;
  const kinds: string[] = [];
  for await (const { step } of await call.report.make(order)) if (!kinds.includes(step)) kinds.push(step);
  const { total } = await call.report.records({ subject, filter: { decisions: ['admit'] } });
  return [
    [lanes.map(({ lane, decisions }) => [lane, decisions.admit]), openHits.length],
    roster.map(({ name, duty }) => [name, duty?.lane]),
    closing.outcome,
    kinds,
    total,
  ];
}

/** A demo post has none. */
async function headquartersOf(call: StationClient): Promise<unknown[]> {
  const server = 'https://hq.example';
  const key = 'A'.repeat(43);
  const sticks: unknown[] = [];
  for await (const step of await call.sync.export({ stick: 'STICK', pictures: false })) sticks.push(step);
  for await (const step of await call.sync.import({ stick: 'STICK', file: 'a.borderpost' })) sticks.push(step);
  return [
    await call.sync.find({ server }),
    await call.sync.enrol({ server, key, encryptionKey: key }),
    await call.sync.now(),
    await call.sync.attention(),
    await call.sync.sticks(),
    sticks,
  ];
}

function realPost() {
  return {
    code: 'KTR',
    name: 'Kantara',
    country: 'TCD',
    lanes: ['1'],
    language: 'fr' as const,
    format: { numbering: 'latn' as const, timeZone: 'Africa/Ndjamena' },
    officers: [{ name: 'Chief', role: 'admin' as const, passphrase: 'long enough' }],
  };
}

async function steps(call: StationClient, text: string): Promise<unknown[]> {
  const told: unknown[] = [];
  for await (const progress of sendList(call, { list: 'national', format: 'csv', files: [new Blob([text])] })) {
    // How often the progress is told depends on the machine's speed.
    if (progress.step === 'sending' || progress.step === 'reading') continue;
    told.push(progress);
    if (progress.step === 'staged') told.push(await call.watchlist.publish({ handle: progress.staged.handle }));
  }
  return told;
}

type Screen = Awaited<ReturnType<typeof watchScreen>>;

/** Follows the snapshots as a screen does. */
async function watchScreen(call: StationClient, signal: AbortSignal) {
  let shown: Snapshot | undefined;
  let wake: () => void = () => undefined;
  const snapshots = await call.workstation.watch(undefined, { signal });
  const follow = async () => {
    for await (const snapshot of snapshots) {
      shown = snapshot;
      wake();
    }
  };
  const ended = follow().catch(() => undefined);
  return {
    ended,
    shows: async (expected: (snapshot: Snapshot) => boolean): Promise<Snapshot> => {
      while (!shown || !expected(shown)) await new Promise<void>((resolve) => (wake = resolve));
      return shown;
    },
  };
}

function failureOf(error: unknown) {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return { code: error.code, message: error.message };
}
