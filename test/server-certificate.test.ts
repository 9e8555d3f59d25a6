import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { presentCertificate } from '../server/enrolment/certificate.ts';
import { revokeStation } from '../server/enrolment/decide.ts';
import { trustRootOf } from '../server/enrolment/trust-root.ts';
import { repositoryFiles, repositoryFolder } from '../server/repository/repository-files.ts';
import type { CertificateHeader } from '../wire/messages.ts';
import { approved, headquartersInMemory, noon } from './server-database.ts';
import type { HeadquartersInMemory } from './server-database.ts';
import { dayOf, makePost, openedAs } from './server-post.ts';
import type { SendingPost } from './server-post.ts';

let hq: HeadquartersInMemory;
beforeAll(async () => {
  hq = await headquartersInMemory();
});
afterAll(() => hq.close());

async function certificateOf({ station }: SendingPost, now = noon): Promise<CertificateHeader | undefined> {
  const frame = await presentCertificate({ ...hq, now: () => now }, station);
  return frame && openedAs(frame, 'borderpost-certificate');
}

function yearsLater(years: number): Date {
  const date = new Date(noon);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date;
}

function daysAfter(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 86_400_000);
}

async function approvedPost() {
  const post = makePost(dayOf(1));
  await approved(hq, post);
  return post;
}

test('a certificate is made anew when less than a year of it is left, for the key that was approved', async () => {
  const post = await approvedPost();
  const first = await certificateOf(post);
  expect(await certificateOf(post, yearsLater(3))).toEqual(first);
  const renewed = await certificateOf(post, daysAfter(yearsLater(4), 2));
  expect(renewed).toMatchObject({ key: post.signing.publicKey, approvedBy: first!.approvedBy });
  expect(renewed!.until > first!.until).toBe(true);
  expect(await certificateOf(post, daysAfter(yearsLater(4), 90))).toEqual(renewed);
});

test('a revoked station has no certificate, and none is made anew for it', async () => {
  const post = await approvedPost();
  await revokeStation(hq, post.station, { person: 'Ada Obi', reason: 'stolen' });
  expect(await certificateOf(post, yearsLater(6))).toBeUndefined();
});

test('a certificate from before the repository of lists names its first root as soon as there is one, and keeps it', async () => {
  const post = await approvedPost();
  expect((await certificateOf(post))!.trustRoot).toBeUndefined();
  const file = join(repositoryFiles(repositoryFolder(hq.folder)).metadata, '1.root.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '{"signed":"by the first signers"}');
  const root = trustRootOf(hq.folder);
  expect(await certificateOf(post)).toMatchObject({ trustRoot: root });
  writeFileSync(file, '{"signed":"by others"}');
  expect(await certificateOf(post)).toMatchObject({ trustRoot: root });
});
