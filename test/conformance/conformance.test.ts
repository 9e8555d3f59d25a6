import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StationClient } from '../../protocol/connect.ts';
import { channels, contractCalls } from './channels.ts';
import type { Channel } from './channels.ts';
import { workDay } from './session-script.ts';

/** The client, with every call noted that is made through it. */
function noting(call: StationClient, made: Set<string>): StationClient {
  const nouns = [...new Set(contractCalls.map(({ noun }) => noun))];
  const noted = nouns.map((noun) => {
    const verbs = contractCalls
      .filter((one) => one.noun === noun)
      .map(({ verb, name }) => [verb, (...words: unknown[]) => (made.add(name), callOf(call, noun, verb)(...words))]);
    return [noun, Object.fromEntries(verbs)];
  });
  // Built from the contract's own nouns and verbs.
  return Object.fromEntries(noted) as StationClient;
}

function callOf(call: StationClient, noun: string, verb: string): (...words: unknown[]) => Promise<unknown> {
  return Reflect.get(Reflect.get(call, noun), verb);
}

/** What no two stations have in common: ids, hashes and instants, and that one says it runs in a browser. */
function comparable(answers: unknown): unknown {
  const text = JSON.stringify(answers, (_, value: unknown) => (value === undefined ? 'nothing' : value));
  const plain = text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/"[0-9a-f]{64}"/g, '"HASH"')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'INSTANT')
    .replaceAll(/"minutes":\d+/g, '"minutes":0');
  return JSON.parse(plain);
}

test('the same day at the post has the same outcomes on both channels, and makes every call of the contract', async () => {
  const days: unknown[] = [];
  for (const open of Object.values(channels)) {
    const { call, close } = await open();
    const made = new Set<string>();
    days.push(comparable(await workDay(noting(call, made))));
    await close();
    expect([...made].sort()).toEqual(contractCalls.map(({ name }) => name).sort());
  }
  expect(days[1]).toEqual(days[0]);
  expect(days[0]).toMatchObject([
    'nothing',
    { outcome: 'not-set-up' },
    'ready',
    { outcome: 'opened' },
    'nothing',
    { outcome: 'opened' },
    { outcome: 'refused' },
    { outcome: 'open' },
    { outcome: 'begun' },
    expect.any(Array),
    { name: 'demo', origin: 'demo' },
    { outcome: 'presented' },
    { outcome: 'hit-open' },
    { outcome: 'found' },
    'nothing',
    { outcome: 'resolved' },
    'nothing',
    { code: 'FORBIDDEN', message: 'locked' },
    { outcome: 'open' },
    { outcome: 'recorded' },
    'nothing',
    { outcome: 'notice' },
    { outcome: 'not-read', why: 'not-a-picture' },
    { outcome: 'traveller' },
    { light: 'clear' },
    ['no-zone', { outcome: 'kept' }, [true, true]],
    { outcome: 'not-read' },
    { outcome: 'no-face' },
    { outcome: 'kept' },
    { outcome: 'no-scanner' },
    'nothing',
    { outcome: 'kept' },
    ['document', 'document', 'document'],
    { outcome: 'set' },
    { outcome: 'gone' },
    { outcome: 'recorded' },
    [{ surname: 'ALHASSAN', light: 'attention' }],
    { outcome: 'corrected' },
    [{ crossing: { direction: 'entry' } }, { crossing: { direction: 'exit' } }],
    'reading',
    [
      {
        step: 'staged',
        staged: {
          entries: 1,
          added: { count: 1 },
          losesMany: false,
          rejected: [{ row: 3, code: 'no-name-or-document' }],
        },
      },
      { outcome: 'in-force', list: 'national', entries: 1 },
    ],
    ['demo', 'national'],
    [{ step: 'failed' }],
    'nothing',
    { step: 'too-few' },
    { outcome: 'set' },
    expect.stringMatching(/^L\d+$/),
    [['unconfirmed', false]],
    { outcome: 'not-allowed-now' },
    ['M Alhassan', 'ALHASSAN'],
    { outcome: 'resolved' },
    { outcome: 'withdrawn' },
    'answered',
    ['chips', 'kept', 'ports'],
    { step: 'asking' },
    { step: 'failed', code: 'not-a-port' },
    { outcome: 'no-such-port' },
    { outcome: 'not-found' },
    [
      'waiting',
      { outcome: 'recorded' },
      [
        { outcome: 'recorded' },
        { outcome: 'not-read' },
        { outcome: 'recorded' },
        { outcome: 'not-found' },
        { outcome: 'recorded' },
        { outcome: 'recorded' },
        { outcome: 'recorded' },
      ],
      { outcome: 'recorded' },
      expect.arrayContaining(['case.taken', 'case.document-held', 'case.referred']),
      'application/pdf',
      { outcome: 'gone' },
      { outcome: 'recorded' },
      { outcome: 'closed' },
    ],
    ['issued', 'application/pdf', 'entered', { outcome: 'recorded' }],
    { outcome: 'demo-post' },
    { outcome: 'demo-post' },
    { outcome: 'demo-post' },
    [],
    [],
    [
      { step: 'failed', code: 'demo-post' },
      { step: 'failed', code: 'demo-post' },
    ],
    'added',
    { outcome: 'disabled' },
    expect.arrayContaining([expect.objectContaining({ name: 'Newcomer', active: false })]),
    [expect.any(Array), 0],
    expect.arrayContaining([['Ines Duarte', '1']]),
    'sheet',
    ['working', 'made', 'piece'],
    expect.any(Number),
    { outcome: 'closed' },
    'nothing',
    'nothing',
  ]);
});

describe.each(Object.entries(channels))('over %s', (_, open) => {
  let channel: Channel;
  beforeAll(async () => {
    channel = await open();
    await channel.call.post.openDemo();
    await channel.call.session.open({ officer: 'Ines Duarte', passphrase: 'demo-admin' });
    await channel.call.shift.begin({ lane: '1', direction: 'entry' });
  });
  afterAll(() => channel.close());

  test.each(contractCalls.filter(({ takesInput }) => takesInput))(
    '$name refuses input that the contract does not know',
    async ({ noun, verb }) => {
      const inputs = [undefined, 'text', { unknown: true }, { officer: 1, passphrase: [], raw: '', source: 'nowhere' }];
      for (const input of inputs)
        await expect(callOf(channel.call, noun, verb)(input)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    },
  );

  test('a call that the contract does not have is not found', async () => {
    await expect(callOf(channel.call, 'desk', 'erase')()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
