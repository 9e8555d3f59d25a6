import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoPack } from '../core/rules/pack/packs.ts';
import type { RulePack } from '../core/rules/pack/rule-pack.ts';
import { findRulesTaken } from '../db/rules-taken.ts';
import { layAside } from '../server/repository/lay-aside.ts';
import { entriesOf, newTargets } from '../server/repository/metadata.ts';
import { keepPending } from '../server/repository/pending.ts';
import { readInForce } from '../server/repository/repository.ts';
import { updateLists } from '../station/downlink/update-lists.ts';
import { packFile } from '../station/rules/rules-in-force.ts';
import type { Headquarters } from './downlink-headquarters.ts';
import { headquarters, release, repositoryOf, rulesOrder, sign, stickOf, valueOf } from './downlink-headquarters.ts';
import { passport, realDesk, realPassphrase } from './fakes/post-at-work.ts';
import type { PostAtWork } from './fakes/post-at-work.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

/** The demo post's law, as if it were that of the real post's country. */
function packOf(version: string, changes: Partial<RulePack> = {}): string {
  return JSON.stringify({ ...demoPack, country: 'TCD', version, ...changes });
}

/** What a headquarters of another version, or somebody at its signers' keys, could release. */
async function releaseAnything(hq: Headquarters, version: string, text: string): Promise<void> {
  const repository = repositoryOf(hq);
  const { targets } = readInForce(repository);
  const file = join(temporaryFolder('anything'), 'pack.json');
  writeFileSync(file, text);
  const path = 'rules/tcd/content.file';
  const custom = { kind: 'rules', name: 'tcd', number: 9, version } as const;
  const entry = await layAside(repository, path, file, custom);
  keepPending(repository, {
    preparedBy: 'test',
    review: { ...custom, bytes: entry.length, sha256: entry.sha256 },
    targets: newTargets(
      targets.signed.version + 1,
      [...entriesOf(targets).filter((other) => other.path !== path), entry],
      new Date(),
    ),
  });
  valueOf(await sign(repository, hq, 'anna'));
  valueOf(await sign(repository, hq, 'ben'));
}

async function take(post: PostAtWork, hq: Headquarters) {
  return valueOf(await updateLists(post.station.workstation, await stickOf(hq), hq.trustRoot));
}

const alarms = (post: PostAtWork) => post.snapshot().alarms.map(({ code }) => code);
const ofNigeria = passport({ issuingState: 'NGA', nationality: 'NGA' });

async function again(post: PostAtWork): Promise<PostAtWork> {
  const next = await post.restart();
  await next.call.post.openReal();
  await next.call.session.open({ officer: 'Guard', passphrase: realPassphrase });
  return next;
}

test('a pack that two have signed for is in force at once, for the traveller on the desk too, and stays after a restart', async () => {
  const hq = await headquarters();
  await release(hq, rulesOrder(packOf('2026.1')));
  const post = await realDesk();
  expect(post.snapshot().rules).toEqual({ name: 'built-in', version: '1', origin: 'built-in', issued: '2026-11-01' });
  await post.call.desk.receive({ raw: ofNigeria, source: 'keyboard-wedge' });
  const visa = () => post.snapshot().desk?.traveller?.assessment.checks.find(({ id }) => id === 'visa');
  expect(visa()).toBe(undefined);

  expect(await take(post, hq)).toEqual([{ kind: 'rules', name: 'tcd', version: '2026.1', outcome: 'replaced' }]);
  expect(visa()).toMatchObject({ code: 'visa-missing', rule: 'visa-needed' });
  const [taken] = post.entries('rules.taken');
  expect(taken?.payload).toEqual({ name: 'tcd', version: '2026.1', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(post.snapshot().rules).toMatchObject({ origin: 'headquarters', version: '2026.1', since: taken?.at });
  expect((await post.call.rules.inForce()).pack.country).toBe('TCD');

  const { crossing } = post.snapshot().desk!.traveller!;
  const refused = {
    crossing,
    decision: 'refuse',
    secondOfficer: { officer: 'Super', passphrase: realPassphrase },
  } as const;
  const reason = (rule: string) => [{ code: 'no-valid-visa' as const, text: '', rule }];
  expect(await post.call.desk.decide({ ...refused, reasons: reason('refuse-no-longer') })).toEqual({
    outcome: 'rules-changed',
  });
  expect(await post.call.desk.decide({ ...refused, reasons: reason('refuse-no-valid-visa') })).toMatchObject({
    outcome: 'recorded',
  });
  expect(post.entries('crossing.recorded').at(-1)?.payload).toMatchObject({
    rules: { name: 'tcd', version: '2026.1' },
    reasons: [{ code: 'no-valid-visa', rule: 'refuse-no-valid-visa' }],
  });

  expect(await take(post, hq)).toMatchObject([{ outcome: 'up-to-date' }]);
  const next = await again(post);
  expect(next.snapshot().rules).toMatchObject({ origin: 'headquarters', version: '2026.1' });
  expect(next.entries('rules.taken')).toHaveLength(1);
});

test.each([
  ['a pack of a later format', packOf('2').replace('"formatVersion":1', '"formatVersion":2'), /^formatVersion: /],
  ['a pack of another country', packOf('2', { country: 'NER' }), /^country: /],
  ['a pack of another version than was signed for', packOf('3'), /^version: /],
  [
    'a pack with a rule that is none',
    packOf('2').replace('"visa":"required"', '"visa":"perhaps"'),
    /^visa\[3\]\.visa: /,
  ],
  ['a pack cut short', packOf('2').slice(0, -2), /./],
  ['a pack that is far too large', packOf('2').padEnd(500_001), /larger/],
])('%s leaves the one before in force and is told on the screens', async (_, text, reason) => {
  const hq = await headquarters();
  await release(hq, rulesOrder(packOf('1')));
  const post = await realDesk();
  await take(post, hq);
  await releaseAnything(hq, '2', text);
  const [kept] = await take(post, hq);
  expect(kept).toMatchObject({
    outcome: 'kept',
    why: { kind: 'rules-not-usable', message: expect.stringMatching(reason) },
  });
  expect(alarms(post)).toContain('rules-not-taken');
  expect(post.snapshot().sync?.refusedLists).toEqual([{ list: 'tcd', why: 'rules-not-usable' }]);
  expect(post.snapshot().rules).toMatchObject({ version: '1' });
  const next = await again(post);
  expect(next.snapshot().rules).toMatchObject({ origin: 'headquarters', version: '1' });

  await releaseAnything(hq, '4', packOf('4'));
  await take(next, hq);
  expect(alarms(next)).not.toContain('rules-not-taken');
  expect(next.snapshot().rules).toMatchObject({ version: '4' });
});

test.each(['gone', 'cut short', 'changed'])(
  'a pack whose file is %s is not judged by, and is put right by the next update',
  async (how) => {
    const hq = await headquarters();
    await release(hq, rulesOrder(packOf('1')));
    const post = await realDesk();
    await take(post, hq);
    const { sha256 } = findRulesTaken(post.data().store)!;
    const file = packFile(join(post.home, 'post'), 'tcd', sha256);
    if (how === 'gone') rmSync(file);
    if (how === 'cut short') truncateSync(file, 100);
    // Still a pack, and one that lets everybody in.
    if (how === 'changed') writeFileSync(file, packOf('1', { visa: [] }));

    const next = await again(post);
    expect(next.snapshot().rules).toMatchObject({ origin: 'built-in' });
    expect(alarms(next)).toContain('rules-damaged');
    expect(await take(next, hq)).toMatchObject([{ outcome: 'replaced' }]);
    expect(next.snapshot().rules).toMatchObject({ origin: 'headquarters', version: '1' });
    expect(alarms(next)).not.toContain('rules-damaged');
    expect(next.entries('rules.taken')).toHaveLength(1);
  },
);

test('a refusal takes a supervisor where the rules say so', async () => {
  const hq = await headquarters();
  const approvals = demoPack.approvals.map((rule) => ({ ...rule, by: 'supervisor' as const }));
  await release(hq, rulesOrder(packOf('1', { approvals })));
  const post = await realDesk();
  await take(post, hq);
  await post.call.desk.receive({ raw: ofNigeria, source: 'keyboard-wedge' });
  const { crossing } = post.snapshot().desk!.traveller!;
  const refuse = (officer: string) =>
    post.call.desk.decide({
      crossing,
      decision: 'refuse',
      reasons: [{ code: 'no-valid-visa', text: '' }],
      secondOfficer: { officer, passphrase: realPassphrase },
    });
  await post.call.session.close();
  await post.call.session.open({ officer: 'Super', passphrase: realPassphrase });
  await post.call.shift.begin({ lane: '1', direction: 'entry' });
  expect(await refuse('Guard')).toEqual({ outcome: 'supervisor-required' });
  expect(await refuse('Chief')).toMatchObject({ outcome: 'recorded' });
});

test('a pack of another country is kept beside and not judged by', async () => {
  const hq = await headquarters();
  await release(hq, rulesOrder(packOf('1', { country: 'NER' })));
  const post = await realDesk();
  expect(await take(post, hq)).toMatchObject([{ name: 'ner', outcome: 'replaced' }]);
  expect(post.snapshot().rules).toMatchObject({ origin: 'built-in' });
  expect(post.entries('rules.taken')).toEqual([]);
});
