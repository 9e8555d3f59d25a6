import { describe, expect, test } from 'vitest';
import type { OfficerId } from '../crossing/crossing.ts';
import type { Role } from '../crossing/vocabulary.ts';
import { entryOfAlert } from './entry-of-alert.ts';
import { expiresSoon, expiryOf, mayConfirm, mayWithdraw, standingOf } from './alert-course.ts';
import { AlertStatement, AlertSubject } from './local-alert.ts';

const raiser = 'a' as OfficerId;
const other = 'b' as OfficerId;
const raisedAt = new Date('2026-03-01T08:00:00.000Z');
const course = { raisedBy: raiser, expiresAt: expiryOf(raisedAt) };
const hoursLater = (hours: number) => new Date(raisedAt.getTime() + hours * 3_600_000).toISOString();
const confirmed = { ...course, confirmedAt: hoursLater(5) };
const withdrawn = { ...confirmed, withdrawnAt: hoursLater(6) };

test('an alert ends by itself after 72 hours, unless somebody has confirmed it', () => {
  expect(standingOf(course, hoursLater(71.99))).toBe('unconfirmed');
  expect(standingOf(course, hoursLater(72))).toBe('expired');
  expect(standingOf(confirmed, hoursLater(500))).toBe('confirmed');
  expect(standingOf(withdrawn, hoursLater(7))).toBe('withdrawn');
});

test('an alert is soon to end in its last twelve hours, and not when it is confirmed or over', () => {
  expect(expiresSoon(course, hoursLater(59))).toBe(false);
  expect(expiresSoon(course, hoursLater(60))).toBe(true);
  expect(expiresSoon(course, hoursLater(72))).toBe(false);
  expect(expiresSoon(confirmed, hoursLater(70))).toBe(false);
});

describe.each<[Role, OfficerId, confirms: boolean, withdraws: boolean, withdrawsConfirmed: boolean]>([
  ['guard', raiser, false, true, false],
  ['guard', other, false, false, false],
  ['trainer', other, false, false, false],
  ['supervisor', raiser, false, true, true],
  ['supervisor', other, true, true, true],
  ['admin', raiser, false, true, true],
  ['admin', other, true, true, true],
])('a %s (%s)', (role, id, confirms, withdraws, withdrawsConfirmed) => {
  const officer = { id, role };
  test('confirms and withdraws what the post allows, while it is in force', () => {
    expect(mayConfirm(course, officer, hoursLater(1))).toBe(confirms);
    expect(mayConfirm(course, officer, hoursLater(73))).toBe(false);
    expect(mayConfirm(confirmed, officer, hoursLater(6))).toBe(false);
    expect(mayWithdraw(course, officer, hoursLater(1))).toBe(withdraws);
    expect(mayWithdraw(confirmed, officer, hoursLater(73))).toBe(withdrawsConfirmed);
    expect(mayWithdraw(course, officer, hoursLater(73))).toBe(false);
    expect(mayWithdraw(withdrawn, officer, hoursLater(7))).toBe(false);
  });
});

test.each([
  ['a person without a letter in the name', { kind: 'person', name: '1234' }],
  ['a document whose number is only signs', { kind: 'document', documentNumber: '--<<' }],
  ['a vehicle without a plate', { kind: 'vehicle', plate: ' ' }],
  ['a person with a number plate', { kind: 'person', name: 'Awa', plate: 'X1' }],
])('%s is no subject of an alert', (_, subject) => {
  expect(AlertSubject.safeParse(subject).success).toBe(false);
});

test('an alert needs a reason', () => {
  const statement = { subject: { kind: 'vehicle', plate: 'TC 1' }, action: 'call', instruction: '', reason: ' ' };
  expect(AlertStatement.safeParse(statement).success).toBe(false);
});

test('an alert is compared as an entry that says what it states, and nothing of what it leaves open', () => {
  const statement = {
    action: 'arrest',
    priority: 'high',
    instruction: 'Call the duty officer',
    reason: 'theft',
  } as const;
  const subject = {
    kind: 'person',
    name: 'Modou Ndiaye',
    birthDate: '1990-05-XX',
    documentNumber: 'UT7654321',
    sex: 'M',
  } as const;
  expect(entryOfAlert('L7', { ...statement, subject })).toEqual({
    reference: 'L7',
    subject: 'person',
    names: [{ whole: 'Modou Ndiaye', quality: 'primary' }],
    birthDates: [{ date: '1990-05-XX' }],
    nationalities: [],
    sex: 'M',
    documents: [{ number: 'UT7654321', type: '', issuingState: '' }],
    action: 'arrest',
    priority: 'high',
    instruction: 'Call the duty officer',
    remarks: 'theft',
  });
  expect(
    entryOfAlert('L8', { ...statement, direction: 'exit', subject: { kind: 'vehicle', plate: 'TC 1' } }),
  ).toMatchObject({
    subject: 'vehicle',
    plates: [{ number: 'TC 1', state: '' }],
    direction: 'exit',
  });
});
