import { expect, test } from 'vitest';
import { EntryKind, entryPayloads } from './entry.ts';

/** Every kind that a record out in the world may hold. Lines are only ever added here. */
const released = [
  'station.initialised',
  'officer.added',
  'officer.disabled',
  'officer.recovered',
  'recovery-key.renewed',
  'session.opened',
  'session.refused',
  'session.locked',
  'session.unlocked',
  'session.closed',
  'shift.opened',
  'shift.joined',
  'shift.closed',
  'crossing.recorded',
  'crossing.corrected',
  'hit.resolved',
  'person.looked-up',
  'list.imported',
  'list.threshold-set',
  'alert.raised',
  'alert.confirmed',
  'alert.withdrawn',
  'travellers.rescreened',
  'hit.late',
  'hit.late-resolved',
  'clock.jumped',
  'device.changed',
  'backup.made',
];

test('no kind of entry that was released has gone', () => {
  expect(EntryKind.options).toEqual(expect.arrayContaining(released));
});

test.each(EntryKind.options)('a %s entry takes no field that its kind does not name', (kind) => {
  const refused = entryPayloads[kind].safeParse({ unknownField: 1 });
  expect(refused.error?.issues).toContainEqual(
    expect.objectContaining({ code: 'unrecognized_keys', keys: ['unknownField'] }),
  );
});

test('a look-up is recorded without the words that were looked up', () => {
  const lookUp = { by: 'name', found: 3 };
  expect(entryPayloads['person.looked-up'].safeParse(lookUp).success).toBe(true);
  for (const field of ['name', 'query', 'documentNumber']) {
    expect(entryPayloads['person.looked-up'].safeParse({ ...lookUp, [field]: 'KEITA' }).success).toBe(false);
  }
});
