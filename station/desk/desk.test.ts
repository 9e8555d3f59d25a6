import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveredBy, demoCast } from '../demo/demo-cast.ts';
import { demoDesk, demoLogin, passport, realDesk } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';

function traveller({ snapshot }: PostAtWork) {
  const found = snapshot().desk?.traveller;
  if (!found) throw new Error('nobody is at the desk');
  return found;
}

function admit(post: PostAtWork) {
  return post.call.desk.decide({ crossing: traveller(post).crossing, decision: 'admit', reasons: [] });
}

const noVehicle = { destination: '', vehicle: '' };

test('a traveller with a sound document is admitted, and the record says by whom, where and against which list', async () => {
  const post = await demoDesk();
  await post.call.demo.present({ id: 'diallo' });
  expect(traveller(post)).toMatchObject({
    assessment: { light: 'clear', reasons: [] },
    document: { surname: 'DIALLO' },
    prefilled: true,
  });

  const recorded = await admit(post);
  expect(recorded.outcome).toBe('recorded');
  expect(post.snapshot().desk).toMatchObject({
    notice: { code: 'recorded', level: 'good' },
    lastRecorded: { surname: 'DIALLO', decision: 'admit' },
  });
  expect(post.snapshot().desk?.traveller).toBeUndefined();
  expect(post.entries('crossing.recorded').at(-1)).toMatchObject({
    officer: post.data().session.officer.id,
    payload: {
      decision: 'admit',
      post: 'DEMO',
      lane: '1',
      documentSource: 'simulated',
      at: post.clock.at.toISOString(),
      lists: [{ list: 'demo' }],
    },
  });
});

test('an alert keeps a traveller from being admitted until it is resolved, and its dismissal takes a second officer', async () => {
  const post = await demoDesk();
  await post.call.demo.present({ id: 'alhassan' });
  const { crossing, hits } = traveller(post);
  expect(await admit(post)).toEqual({ outcome: 'hit-open' });

  const { list, entry } = hits[0]!;
  expect(
    await post.call.desk.resolveHit({ crossing, list, entry: 'DEMO-999', verdict: 'false', reason: 'another man' }),
  ).toEqual({ outcome: 'not-found' });
  expect(await post.call.desk.resolveHit({ crossing, list, entry, verdict: 'false', reason: 'another man' })).toEqual({
    outcome: 'resolved',
  });
  expect(traveller(post).assessment.light).toBe('attention');

  const reasons = [{ code: 'officer-judgement' as const, text: '' }];
  const decide = (secondOfficer?: { officer: string; passphrase: string }) =>
    post.call.desk.decide({ crossing, decision: 'admit', reasons, ...(secondOfficer && { secondOfficer }) });
  expect(await admit(post)).toEqual({ outcome: 'reason-required' });
  expect(await decide()).toEqual({ outcome: 'second-officer-required' });
  expect(await decide(demoLogin('Amina Keita'))).toEqual({ outcome: 'second-officer-same' });
  expect(await decide(demoLogin('Tomas Silva'))).toEqual({ outcome: 'second-officer-may-not' });
  expect(await decide(demoLogin('Samuel Mensah'))).toMatchObject({ outcome: 'recorded' });

  expect(post.entries('hit.resolved').map(({ payload }) => payload.resolution.verdict)).toEqual(['false']);
  expect(post.entries('crossing.recorded').at(-1)?.payload).toMatchObject({
    id: crossing,
    hits: [{ entry, resolution: { verdict: 'false', reason: 'another man' } }],
    approval: { name: 'Samuel Mensah', role: 'supervisor', method: 'passphrase' },
    reasons,
  });
});

test('a refusal takes a reason and a second officer, whose wrong passphrases are throttled and written down', async () => {
  const post = await demoDesk();
  await post.call.demo.present({ id: 'okoro' });
  const { crossing } = traveller(post);
  const refuse = (code: 'other' | 'false-document' | undefined, passphrase?: string) =>
    post.call.desk.decide({
      crossing,
      decision: 'refuse',
      reasons: code ? [{ code, text: '' }] : [],
      ...(passphrase !== undefined && { secondOfficer: { officer: 'Samuel Mensah', passphrase } }),
    });
  expect(await refuse(undefined)).toEqual({ outcome: 'reason-required' });
  expect(await refuse('other')).toEqual({ outcome: 'reason-text-required' });
  expect(await refuse('false-document')).toEqual({ outcome: 'second-officer-required' });
  for (const waitSeconds of [0, 0, 5])
    expect(await refuse('false-document', 'guessed')).toEqual({ outcome: 'second-officer-refused', waitSeconds });
  const { passphrase } = demoLogin('Samuel Mensah');
  expect(await refuse('false-document', passphrase)).toMatchObject({
    outcome: 'second-officer-refused',
    waitSeconds: expect.any(Number),
  });
  expect(traveller(post).crossing).toBe(crossing);
  expect(post.entries('crossing.recorded').map(({ payload }) => payload.id)).not.toContain(crossing);
});

test('a decision on a traveller who has left the desk touches nobody else', async () => {
  const post = await demoDesk();
  expect(
    await post.call.desk.decide({ crossing: '01890000-0000-7000-8000-000000000000', decision: 'admit', reasons: [] }),
  ).toEqual({ outcome: 'no-traveller' });
  await post.call.demo.present({ id: 'okoro' });
  const first = traveller(post).crossing;
  const both = await Promise.all([admit(post), admit(post)]);
  expect(both.map(({ outcome }) => outcome)).toEqual(['recorded', 'no-traveller']);
  await post.call.demo.present({ id: 'diallo' });
  expect(await post.call.desk.decide({ crossing: first, decision: 'refer', reasons: [] })).toEqual({
    outcome: 'other-traveller',
  });
  expect(traveller(post).document.surname).toBe('DIALLO');
});

test('a refusal that two second officers confirm at once is recorded once', async () => {
  const post = await demoDesk();
  await post.call.demo.present({ id: 'okoro' });
  const { crossing } = traveller(post);
  const reasons = [{ code: 'false-visa' as const, text: '' }];
  const both = await Promise.all(
    ['Samuel Mensah', 'Ines Duarte'].map((name) =>
      post.call.desk.decide({ crossing, decision: 'refuse', reasons, secondOfficer: demoLogin(name) }),
    ),
  );
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(['other-traveller', 'recorded']);
  expect(post.entries('crossing.recorded').filter(({ payload }) => payload.id === crossing)).toHaveLength(1);
});

test('what is no whole document gives a message and no traveller', async () => {
  const post = await demoDesk();
  const whole = passport({});
  const cases: [string, string][] = [
    ['', 'nothing-read'],
    [whole.split('\n')[0]!, 'read-partial'],
    ['the bus leaves at nine', 'read-garbage'],
    [`${whole}\n${passport({ documentNumber: 'UT7654322', surname: 'SECOND' })}`, 'read-two-documents'],
    [passport({ issuingState: 'FRA' }), 'real-document-in-demo'],
  ];
  for (const [raw, code] of cases) {
    expect(await post.call.desk.receive({ raw, source: 'keyboard-wedge' })).toEqual({ outcome: 'notice' });
    expect(post.snapshot().desk).toEqual({ wanted: [], notice: expect.objectContaining({ code }) });
  }
  await post.call.desk.dismissNotice();
  expect(post.snapshot().desk).toEqual({ wanted: [] });
});

test('a document that comes while another is on the desk leaves the first where it is', async () => {
  const post = await demoDesk();
  await post.call.desk.receive({ raw: passport({}), source: 'keyboard-wedge' });
  const { crossing } = traveller(post);
  await post.call.desk.receive({ raw: passport({}), source: 'keyboard-wedge' });
  expect(post.snapshot().desk?.notice?.code).toBe('read-again-same');
  await post.call.desk.receive({ raw: passport({ documentNumber: 'UT1' }), source: 'keyboard-wedge' });
  expect(post.snapshot().desk?.notice?.code).toBe('read-while-busy');
  expect(traveller(post).crossing).toBe(crossing);
});

test('two documents swiped at once become one traveller and one message', async () => {
  const post = await demoDesk();
  const taken = await Promise.all(
    [1, 2].map((at) =>
      post.call.desk.receive({ raw: passport({ documentNumber: `UT${at}` }), source: 'keyboard-wedge' }),
    ),
  );
  expect(taken.map(({ outcome }) => outcome)).toEqual(['traveller', 'notice']);
});

test('however a swipe is mangled, the desk has a whole document or none', async () => {
  const post = await demoDesk();
  const whole = demoCast.map((member) => deliveredBy(member));
  const mangled = fc
    .tuple(
      fc.constantFrom(...whole),
      fc.array(
        fc.tuple(
          fc.nat(100),
          fc.nat(30),
          fc.constantFrom('', '<', '\r', '\n', 'A', '0', '\u0000', '«', ' ', '\u{1F6C2}'),
        ),
        { maxLength: 4 },
      ),
    )
    .map(([text, cuts]) =>
      cuts.reduce((left, [at, length, put]) => left.slice(0, at) + put + left.slice(at + length), text),
    );
  await fc.assert(
    fc.asyncProperty(mangled, async (raw) => {
      const { outcome } = await post.call.desk.receive({ raw, source: 'keyboard-wedge' });
      const { desk } = post.snapshot();
      expect(desk?.traveller !== undefined).toBe(outcome === 'traveller');
      if (!desk?.traveller) {
        expect(desk?.notice?.code).toMatch(/^(nothing|read|real)-/);
        return;
      }
      const { document, crossing } = desk.traveller;
      const length = document.mrzLines!.join('').length;
      expect([88, 72, 90, 66, 60, 69]).toContain(length);
      // A character that no zone has stands there as unreadable; a quotation mark is one filler or two.
      const delivered = raw
        .toUpperCase()
        .replaceAll(/\s/g, '')
        .replaceAll('\u{1F6C2}', '\uFFFD')
        .replaceAll('\u0000', '');
      const spellings = ['<', '<<'].map((filler) => delivered.replaceAll('«', filler));
      const isDelivered = (line: string) => spellings.some((text) => text.includes(line.slice(0, 5)));
      expect(document.mrzLines!.every(isDelivered)).toBe(true);
      await post.call.desk.decide({ crossing, decision: 'withdraw', reasons: [{ code: 'read-by-mistake', text: '' }] });
    }),
    { numRuns: 150 },
  );
});

test('a document typed by hand becomes a traveller whose zone proves nothing', async () => {
  const post = await demoDesk();
  const typed = {
    surname: 'Ould Ahmed',
    givenNames: 'Sidi',
    nationality: 'ZZA',
    birthDate: '1980-XX-XX',
    sex: 'M',
    documentCode: 'p',
    documentNumber: 'ZA 123',
    issuingState: 'ZZA',
  } as const;
  expect(await post.call.desk.enter(typed)).toEqual({ outcome: 'traveller' });
  expect(traveller(post)).toMatchObject({
    source: 'typed-by-hand',
    document: { format: 'NONE', documentCode: 'P' },
    assessment: { checks: expect.arrayContaining([expect.objectContaining({ code: 'typed-by-hand' })]) },
  });
});

test('a day that no calendar has is refused before it reaches the desk', async () => {
  const post = await demoDesk();
  const typed = {
    surname: 'A',
    givenNames: '',
    nationality: 'ZZA',
    birthDate: '1980-01-01',
    sex: 'X',
    documentCode: 'P',
    documentNumber: 'Z1',
    issuingState: 'ZZA',
  } as const;
  for (const expiryDate of ['2030-13-45', '2030-02-30', '2030-00-10']) {
    await expect(post.call.desk.enter({ ...typed, expiryDate })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  }
});

test('a post of a real country takes no training documents, a training country’s post does', async () => {
  const chad = await realDesk('TCD');
  await chad.call.desk.receive({ raw: passport({}), source: 'keyboard-wedge' });
  expect(chad.snapshot().desk).toEqual({
    wanted: [],
    notice: { code: 'demo-document-at-real-post', level: 'fault', detail: { state: 'UTO' } },
  });
  await chad.call.desk.receive({
    raw: passport({ issuingState: 'NGA', nationality: 'NGA' }),
    source: 'keyboard-wedge',
  });
  expect(traveller(chad)).toMatchObject({
    document: { issuingState: 'NGA' },
    assessment: { light: 'attention', reasons: ['lists'] },
  });
  expect(await chad.call.demo.present({ id: 'diallo' })).toEqual({ outcome: 'not-a-demo-post' });
  expect(await chad.call.demo.travellers()).toEqual([]);

  const utopia = await realDesk('UTO');
  await utopia.call.desk.receive({ raw: passport({}), source: 'keyboard-wedge' });
  expect(traveller(utopia).document.issuingState).toBe('UTO');
});

test('the journey of the last admission in this direction is filled in, until the officer writes another', async () => {
  const post = await demoDesk();
  const cross = async (journey: object) => {
    await post.call.desk.receive({ raw: passport({}), source: 'keyboard-wedge' });
    const { crossing, journey: filled, prefilled } = traveller(post);
    await post.call.desk.setJourney({ crossing, journey: { ...noVehicle, ...journey } });
    expect(traveller(post).prefilled).toBe(false);
    await admit(post);
    return { filled, prefilled };
  };
  expect(await cross({ purpose: 'trade', vehicle: 'AB 1' })).toEqual({ filled: noVehicle, prefilled: false });
  expect(await cross({ purpose: 'family' })).toEqual({
    filled: { purpose: 'trade', ...noVehicle, vehicle: 'AB 1' },
    prefilled: true,
  });
  await post.call.shift.begin({ lane: '1', direction: 'exit' });
  expect(await cross({})).toMatchObject({ filled: { purpose: 'family' }, prefilled: true });
});

test('a screening that hangs stops the traveller as unscreened, and one that fails does so as well', async () => {
  const post = await demoDesk();
  const { lists } = post.data();
  for (const screen of [() => new Promise<never>(() => undefined), () => Promise.reject(new Error('gone'))]) {
    Object.assign(post.data(), { lists: { ...lists, screen } });
    await post.call.demo.present({ id: 'diallo' });
    const { assessment, crossing } = traveller(post);
    expect(assessment).toMatchObject({
      light: 'stop',
      reasons: ['lists'],
      checks: expect.arrayContaining([expect.objectContaining({ code: 'lists-unavailable' })]),
    });
    await post.call.desk.decide({ crossing, decision: 'withdraw', reasons: [] });
  }
  Object.assign(post.data(), { lists });
});

test('a document whose screening outlasts the officer’s time in the lane is put on no other desk', async () => {
  const post = await demoDesk();
  await post.call.shift.begin({ lane: '2', direction: 'entry' });
  await post.call.demo.present({ id: 'okoro' });
  const waiting = traveller(post).crossing;
  await post.call.session.close();
  await post.call.session.open(demoLogin('Samuel Mensah'));
  await post.call.shift.begin({ lane: '1', direction: 'entry' });

  const { lists } = post.data();
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    const screen: typeof lists.screen = async (query) => {
      resolve();
      await new Promise<void>((go) => (answer = go));
      return lists.screen(query);
    };
    Object.assign(post.data(), { lists: { ...lists, screen } });
  });
  const presented = post.call.demo.present({ id: 'diallo' });
  await asked;
  await post.call.shift.begin({ lane: '2', direction: 'entry' });
  answer();
  await presented;
  Object.assign(post.data(), { lists });
  expect(traveller(post).crossing).toBe(waiting);
});
