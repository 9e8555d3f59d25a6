import { parse } from 'mrz';
import { expect, test } from 'vitest';
import { readMrz } from './read-mrz.ts';
import { writeMrz } from './write-mrz.ts';

const today = '2026-03-01';

test('the base parser agrees with every check digit of a passport, right or wrong', () => {
  const passport = writeMrz({
    format: 'TD3',
    documentCode: 'P',
    issuingState: 'FRA',
    documentNumber: '12AB34567',
    surname: 'Martin',
    givenNames: 'Zoé',
    nationality: 'FRA',
    birthDate: '1990-01-02',
    sex: 'F',
    expiryDate: '2030-05-06',
    optionalData: '42',
  });
  const [first, second] = passport.ok ? passport.value : [];
  const changed = [9, 19, 27, 42, 43].flatMap((at) =>
    Array.from('0123456789', (digit) => [first!, second!.slice(0, at) + digit + second!.slice(at + 1)]),
  );
  const verdicts = changed.map((lines) => [parse(lines).valid, readMrz(lines.join('\n'), { today }).valid]);
  expect(verdicts.filter(([base, ours]) => base !== ours)).toEqual([]);
  expect(verdicts.filter(([, ours]) => ours)).toHaveLength(5);
});
