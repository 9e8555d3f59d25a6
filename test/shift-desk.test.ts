import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Report } from '../core/report/report.ts';
import type { ShiftReport } from '../core/report/report.ts';
import { ScreenReport, screenReport } from '../core/report/screen-report.ts';
import { FigureFilter } from '../core/report/figure-filter.ts';
import { appendEntry } from '../db/ledger.ts';
import { transact } from '../db/store.ts';
import type { ReportStep } from '../protocol/contract/report.ts';
import { findRecords } from '../station/reports/find-records.ts';
import { verifyReport } from '../station/reports/verify-report.ts';
import { crossingOf, person } from '../bench/people.ts';
import { demoDesk, demoLogin, realDesk, realPassphrase } from './fakes/post-at-work.ts';
import type { PostAtWork } from './fakes/post-at-work.ts';

type Order = Parameters<PostAtWork['call']['report']['make']>[0];

async function decide(post: PostAtWork, traveller: string, decision: 'admit' | 'refer' | 'withdraw') {
  const { call, snapshot } = post;
  await call.demo.present({ id: traveller });
  const done = await call.desk.decide({
    crossing: snapshot().desk!.traveller!.crossing,
    decision,
    reasons: decision === 'admit' ? [] : [{ code: 'officer-judgement', text: '' }],
  });
  expect(done.outcome).toBe('recorded');
}

async function made(post: PostAtWork, order: Order, signal?: AbortSignal) {
  const steps: ReportStep[] = [];
  for await (const step of await post.call.report.make(order, { ...(signal && { signal }) })) steps.push(step);
  const file = Buffer.concat(steps.flatMap((one) => (one.step === 'piece' ? Buffer.from(one.base64, 'base64') : [])));
  return { steps, file, told: steps.find((one) => one.step === 'made') };
}

async function shiftReport(post: PostAtWork, shift: string): Promise<ShiftReport> {
  const subject = { kind: 'shift', shift } as const;
  const { file } = await made(post, { subject, publish: false, format: 'json', language: 'en' });
  const report = Report.parse(JSON.parse(file.toString('utf8')));
  if (report.kind !== 'shift') throw new Error('a shift was asked for');
  return report;
}

test('a supervisor sees who waits, what the lanes did and how long, and whose case is closed waits no more', async () => {
  const post = await demoDesk('Samuel Mensah');
  const { call, clock, snapshot } = post;
  await decide(post, 'diallo', 'refer');
  clock.at = new Date(clock.at.getTime() + 60_000);
  await call.demo.present({ id: 'okoro' });
  clock.at = new Date(clock.at.getTime() + 30_000);
  await call.desk.decide({
    crossing: snapshot().desk!.traveller!.crossing,
    decision: 'refer',
    reasons: [{ code: 'officer-judgement', text: '' }],
  });
  const first = await call.board.read();
  expect(first.lanes).toMatchObject([
    { lane: '1', direction: 'entry', decisions: { admit: 0, refer: 2 }, p50: 0, p90: 30 },
  ]);
  expect(first.referrals.map(({ surname }) => surname)).toEqual(['DIALLO', 'OKORO']);
  expect(first.levels.map(({ lane }) => lane)).toEqual(snapshot().post!.lanes);

  const before = snapshot().board!.revision;
  const id = first.referrals[0]!.crossing;
  await call.cases.take({ id });
  const closing = {
    outcome: 'unfounded' as const,
    reasons: [{ code: 'officer-judgement' as const, text: '' }],
    finding: '',
    handedTo: '',
  };
  const secondOfficer = demoLogin('Amina Keita');
  expect(await call.cases.close({ id, closing, secondOfficer })).toEqual({ outcome: 'closed' });
  expect(snapshot().board!.revision).toBeGreaterThan(before);
  const second = await call.board.read();
  expect(second.referrals.map(({ surname }) => surname)).toEqual(['OKORO']);
  expect(second.lanes[0]!.decisions).toMatchObject({ admit: 1, refer: 2 });
});

test('a guard has no board and no reports', async () => {
  const { call, snapshot } = await demoDesk();
  expect(snapshot().board).toBeUndefined();
  await expect(call.board.read()).rejects.toMatchObject({ message: 'not-allowed' });
  await expect(call.report.shifts()).rejects.toMatchObject({ message: 'not-allowed' });
});

test('a shift of five thousand crossings is counted without holding up the desk', async () => {
  const post = await demoDesk('Samuel Mensah');
  const { store, shift, session } = post.data();
  const at = post.clock.at;
  for (let number = 0; number < 5000; number += 500)
    transact(store, (tx) => {
      for (let one = number; one < number + 500; one += 1) {
        const plain = crossingOf(person('known', one), { officer: session.officer.id, at, direction: 'entry' });
        const crossing = {
          ...plain,
          shift: shift!.id,
          decision: one % 100 === 0 ? ('refer' as const) : plain.decision,
        };
        appendEntry(tx, {
          id: crossing.id,
          kind: 'crossing.recorded',
          at,
          officer: crossing.officer,
          payload: crossing,
        });
      }
    });
  let turns = 0;
  let isOver = false;
  const reading = post.call.board.read().finally(() => (isOver = true));
  while (!isOver) {
    await setImmediate();
    turns += 1;
  }
  const read = await reading;
  expect(read.lanes[0]!.decisions.admit + read.lanes[0]!.decisions.refer).toBe(5000);
  expect(read.referrals.length).toBeGreaterThan(0);
  expect(turns).toBeGreaterThan(5);
});

test('a shift is handed over with its counts, which its report explains and the record confirms', async () => {
  const post = await demoDesk('Samuel Mensah');
  const { call, entries, snapshot } = post;
  const shift = snapshot().shift!.id;
  await decide(post, 'mensah', 'admit');
  await decide(post, 'okoro', 'admit');
  await decide(post, 'diallo', 'refer');

  const closing = await call.shift.closing();
  if (closing.outcome !== 'sheet') throw new Error(closing.outcome);
  expect(closing.sheet).toMatchObject({
    shift,
    lines: [{ lane: '1', direction: 'entry', decisions: { admit: 2, refer: 1, refuse: 0, withdraw: 0 } }],
    withoutExit: { total: 1, rows: [{ surname: 'OKORO' }] },
    incomplete: { total: 1, rows: [{ surname: 'MENSAH', missing: ['purpose', 'stay'] }] },
    referrals: 1,
    drafts: [],
  });
  expect(entries('person.looked-up').at(-1)?.payload).toEqual({ by: 'figure', found: 2 });

  const counts = [{ lane: '1', direction: 'entry', stamps: 3, heads: 3 }] as const;
  const handOver = { counts: [...counts], explanation: '', note: 'The second reader is slow.' };
  expect(await call.shift.close({ handOver })).toEqual({ outcome: 'explanation-required' });
  expect(entries('shift.closed')).toEqual([]);
  const explained = { ...handOver, explanation: 'One stamp was set twice.' };
  expect(await call.shift.close({ handOver: explained })).toEqual({ outcome: 'closed' });
  expect(entries('shift.handed-over').map(({ payload }) => payload)).toEqual([{ shift, ...explained }]);

  const report = await shiftReport(post, shift);
  expect(report.figures.handOver).toMatchObject({
    officer: 'Samuel Mensah',
    explanation: 'One stamp was set twice.',
    note: 'The second reader is slow.',
    lines: [{ lane: '1', stamps: 3, heads: 3, decisions: { admit: 2, refer: 1 } }],
  });
  const source = { db: post.data().store, post: post.station.workstation.post!.folder.config };
  expect(await verifyReport(source, report)).toMatchObject({ ok: true });
  const handedOver = { ...report.figures.handOver!, note: 'All well.' };
  expect(await verifyReport(source, { ...report, figures: { ...report.figures, handOver: handedOver } })).toMatchObject(
    {
      ok: false,
      differs: { path: 'figures.handOver.note' },
    },
  );

  expect(await call.shift.overview()).toMatchObject({
    previous: { id: shift, closedBy: 'Samuel Mensah', handOver: { note: 'The second reader is slow.' } },
  });
});

test('whoever opens a shift sees who works where, and joining it adds them', async () => {
  const post = await demoDesk();
  const { call } = post;
  await call.session.close();
  await call.session.open(demoLogin('Samuel Mensah'));
  const { roster, lanes, freeBytes } = await call.shift.overview();
  expect(roster.map(({ name, duty }) => [name, duty?.lane])).toEqual([
    ['Amina Keita', '1'],
    ['Ines Duarte', undefined],
    ['Samuel Mensah', undefined],
  ]);
  expect(lanes.length).toBeGreaterThan(0);
  expect(freeBytes).toBeGreaterThan(0);
  await call.shift.begin({ lane: '2', direction: 'exit' });
  expect((await call.shift.overview()).roster.at(-1)?.duty).toMatchObject({ lane: '2', direction: 'exit' });
});

test('a shift that was closed without counts hands over nothing', async () => {
  const post = await demoDesk('Samuel Mensah');
  const shift = post.snapshot().shift!.id;
  expect(await post.call.shift.close({})).toEqual({ outcome: 'closed' });
  expect((await post.call.shift.overview()).previous?.handOver).toBeUndefined();
  const { figures } = await shiftReport(post, shift);
  expect(figures.handOver).toBeUndefined();
  expect(figures.closedAt).toBeDefined();
});

test.each(['pdf', 'xlsx', 'csv', 'json'] as const)(
  'a report comes to the screen as %s, and who made it is recorded',
  async (format) => {
    const post = await demoDesk('Samuel Mensah');
    const shift = post.snapshot().shift!.id;
    await decide(post, 'diallo', 'admit');
    const subject = { kind: 'shift', shift } as const;
    const { file, told, steps } = await made(post, { subject, publish: false, format, language: 'ar' });
    expect(told).toMatchObject({ bytes: file.length, name: expect.stringMatching(new RegExp(`^DEMO.*\\.${format}$`)) });
    expect(steps[0]).toEqual({ step: 'working', share: 0 });
    const begins = { pdf: '%PDF', xlsx: 'PK', csv: '\u{FEFF}', json: '{' }[format];
    expect(file.toString('utf8').startsWith(begins)).toBe(true);
    expect(post.entries('report.made').map(({ payload }) => payload)).toMatchObject([
      { report: 'shift', shift, publication: false, format, edition: 1 },
    ]);
  },
);

test('on the screen a period has the newest of its lists with their totals, and nothing of it is signed', async () => {
  const post = await demoDesk('Samuel Mensah');
  await decide(post, 'okoro', 'admit');
  const subject = { kind: 'period', from: '2026-11-01', to: '2026-11-22' } as const;
  const { file } = await made(post, { subject, publish: false, format: 'screen', language: 'en' });
  const { report, totals } = ScreenReport.parse(JSON.parse(file.toString('utf8')));
  expect(totals).toMatchObject({ noExit: 1, overstays: 0 });
  if (report.kind !== 'period') throw new Error('a period was asked for');
  const { stays, detail } = report.figures;
  expect([stays!.noExit.map(({ surname }) => surname), detail]).toEqual([['OKORO'], undefined]);

  const noExit = Array.from({ length: 500 }, (_, at) => ({ ...stays!.noExit[0]!, surname: String(at) }));
  const long = { ...report, figures: { ...report.figures, stays: { ...stays!, noExit } } };
  const shown = screenReport({ ...long, signature: { key: 'k', value: 'v' } });
  expect(shown.totals?.noExit).toBe(500);
  expect(shown.report.signature).toBeUndefined();
  expect(shown.report.kind === 'period' && shown.report.figures.stays!.noExit.at(-1)?.surname).toBe('499');
  expect(shown.report.kind === 'period' && shown.report.figures.stays!.noExit.length).toBe(200);
});

test('a period that ends before it begins gives no report', async () => {
  const post = await demoDesk('Samuel Mensah');
  const subject = { kind: 'period', from: '2026-11-22', to: '2026-11-01' } as const;
  const { steps } = await made(post, { subject, publish: false, format: 'pdf', language: 'en' });
  expect(steps.at(-1)).toEqual({ step: 'not-made', failure: 'bad-period' });
  expect(post.entries('report.made')).toEqual([]);
});

test('a logout ends a report that is being made, and nothing is recorded of it', async () => {
  const post = await realDesk('TCD', 'Super');
  const shift = post.snapshot().shift!.id;
  const subject = { kind: 'shift', shift } as const;
  const making = await post.call.report.make({ subject, publish: false, format: 'pdf', language: 'en' });
  await making.next();
  await post.call.session.close();
  expect((await making.next()).done).toBe(true);
  await post.call.session.open({ officer: 'Super', passphrase: realPassphrase });
  expect(post.entries('report.made')).toEqual([]);
});

test('every figure leads to the crossings that it counts', async () => {
  const post = await demoDesk('Samuel Mensah');
  await decide(post, 'diallo', 'admit');
  await decide(post, 'okoro', 'refer');
  await decide(post, 'mensah', 'admit');
  const day = { kind: 'period', from: '2026-11-22', to: '2026-11-22' } as const;
  const names = async (filter: FigureFilter) => {
    const { total, rows } = await post.call.report.records({ subject: day, filter });
    expect(rows.length).toBe(total);
    return rows.map(({ surname }) => surname);
  };
  expect(await names({})).toEqual(['MENSAH', 'OKORO', 'DIALLO']);
  expect(await names({ decisions: ['refer'] })).toEqual(['OKORO']);
  expect(await names({ decisions: ['admit'], direction: 'exit' })).toEqual([]);
  expect(await names({ decisions: ['admit'], weekday: '7' })).toEqual(['MENSAH', 'DIALLO']);
  expect(await names({ weekday: '1' })).toEqual([]);
  expect(await names({ missing: 'purpose' })).toEqual(['MENSAH']);
  expect(post.entries('person.looked-up').at(-1)?.payload).toEqual({ by: 'figure', found: 1 });

  const { file } = await made(post, { subject: day, publish: false, format: 'json', language: 'en' });
  const report = Report.parse(JSON.parse(file.toString('utf8')));
  if (report.kind !== 'period') throw new Error('a period was asked for');
  // Without the thread: a start for each of these cells would take a minute.
  const source = { db: post.data().store, post: post.station.workstation.post!.folder.config };
  for (const group of ['sex', 'age', 'citizenship', 'purpose', 'stay', 'travellers'] as const) {
    const table = report.figures.tables[group];
    for (const [row, code] of table.rows.entries())
      for (const [column, direction] of table.columns.entries()) {
        const filter = FigureFilter.parse({ decisions: ['admit'], direction, [group]: code });
        const found = findRecords(source, { subject: day, filter });
        expect({ filter, found: found.ok && found.value.total }).toEqual({ filter, found: table.cells[row]![column] });
      }
  }
});
