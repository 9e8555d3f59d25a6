import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectMrz } from './intake.ts';

const passport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const visa = ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'];
const card2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'];
const card = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'];
const frenchId = ['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6'];
const frenchLicence = ['D1FRA13AA000026280114MARTIN<<5'];
const swissLicence = ['AAA001D<<', 'FACHE305142128097<<800126<<<<<', 'MARCHAND<<FABIENNE<<<<<<<<<<<<'];
const all = [passport, visa, card2, card, frenchId, frenchLicence, swissLicence];

test('one document arrives whole whatever parts its lines', () => {
  const separators = ['\n', '\r', '\r\n', '\t', '\n\n', ' \r\n ', '', '\u0003\u0002', '\u2028', '\u001e'];
  const framings = ['*', '\u0002*\u0003', '\ufeff*\r', '\u0002*\r\u0003\u0017', '\0*\0', ']Q0*'];
  const texts = all.flatMap((zone) =>
    separators.flatMap((separator) =>
      framings.map((framing) => ({ zone, text: framing.replace('*', zone.join(separator)) })),
    ),
  );
  expect(texts.filter(({ zone, text }) => collectMrz(text).kind !== 'zone' || linesOf(text) !== zone.join())).toEqual(
    [],
  );
});

test('the same document read more than once in a burst is one document, even with nothing between the reads', () => {
  const repeats = all.flatMap(
    (zone) =>
      [
        [zone.join('\r') + '\r', zone],
        [zone.join('\r\n\r\n'), zone],
        [zone.join(''), zone],
      ] as const,
  );
  expect(repeats.map(([text]) => linesOf(text + text + text))).toEqual(repeats.map(([, zone]) => zone.join()));
});

test('a read that broke off and was repeated is one document', () => {
  expect(linesOf(`${passport[0]}\n${passport[1]!.slice(0, 30)}\n${passport.join('\n')}`)).toBe(passport.join());
  expect(linesOf(`${passport[0]}\n${passport.join('\n')}`)).toBe(passport.join());
});

test('a zone cut at other places, spaced out, in small letters, with other fillers or in a page of text is found', () => {
  const whole = passport.join('');
  const texts = [
    `${whole.slice(0, 80)}\n${whole.slice(80)}`,
    whole.match(/.{1,20}/g)!.join('\n'),
    passport.map((line) => Array.from(line).join(' ')).join('\n'),
    passport.join('\n').toLowerCase(),
    passport.join('\n').replaceAll('<', '‹'),
    passport.join('\n').replaceAll('<', '«'),
    passport.join('\n').replaceAll('<<', '«'),
    passport.join('\n').replaceAll('<', '&lt;'),
    passport.join('\n').replace(/[!-~]/g, (each) => String.fromCodePoint(each.codePointAt(0)! + 0xfee0)),
    `MRZ: ${passport[0]}\nMRZ: ${passport[1]}`,
    `> ${passport.join('\n> ')}`,
    `PASSPORT Utopia\nSurname: ERIKSSON\nPassport No: L898902C3\n\n${passport.join('\n')}\nPage 2 of 32`,
  ];
  expect(texts.map(linesOf)).toEqual(texts.map(() => passport.join()));
});

test('two different documents in a burst are several, however they are parted', () => {
  const bursts = [
    [...passport, ...visa].join('\n'),
    [...passport, ...card].join(''),
    [...card, ...frenchLicence].join('\n'),
    [...passport, visa[0], visa[1]!.slice(0, 38)].join('\n'),
  ];
  expect(bursts.map((text) => collectMrz(text).kind)).toEqual(['several', 'several', 'several', 'several']);
  expect(collectMrz(bursts[0]!)).toEqual({ kind: 'several', zones: [passport, visa], rest: [] });
});

test('less than a whole document is partial and says how much is missing', () => {
  expect(collectMrz(passport[0]!)).toEqual({ kind: 'partial', lines: [passport[0]], expected: [44, 44], missing: 44 });
  expect(collectMrz(`${passport[0]}\n${passport[1]!.slice(0, 43)}`)).toMatchObject({ kind: 'partial', missing: 1 });
  expect(collectMrz(`${passport[1]}\n${passport[1]}`)).toMatchObject({ kind: 'partial', lines: [passport[1]] });
  expect(collectMrz(card.slice(0, 2).join('\r'))).toMatchObject({
    kind: 'partial',
    expected: [30, 30, 30],
    missing: 30,
  });
  expect(collectMrz(card.slice(1).join('\r'))).toMatchObject({ kind: 'partial', expected: [30, 30, 30], missing: 30 });
  expect(collectMrz(swissLicence.slice(1).join('\r'))).toMatchObject({
    kind: 'partial',
    expected: [9, 30, 30],
    missing: 9,
  });
  expect(collectMrz(passport.join('').slice(0, 70))).toMatchObject({ kind: 'partial' });
});

test('text that is no zone is garbage, and nothing is empty', () => {
  const sentence = 'The holder of this passport is asked to sign below.\n'.repeat(4);
  expect(['', ' \r\n\t\0\ufeff'].map(collectMrz)).toEqual([{ kind: 'empty' }, { kind: 'empty' }]);
  expect(['hello', sentence, '0123456789'].map(collectMrz)).toEqual(
    Array.from({ length: 3 }, () => ({ kind: 'garbage', because: 'not-mrz' })),
  );
  expect(collectMrz(`${passport[0]}<\n${passport[1]}`)).toEqual({ kind: 'garbage', because: 'unknown-layout' });
  expect(collectMrz('<'.repeat(5001))).toEqual({ kind: 'garbage', because: 'too-long' });
});

test('no text makes the intake fail or give lines of other lengths than a document has', () => {
  const sizes = new Set(['44,44', '36,36', '30,30,30', '9,30,30', '30']);
  const piece = fc.oneof(
    fc.constantFrom(...all.flat(), '\n', '\r', '\t', ' ', '«', '<'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        const intake = collectMrz(text);
        return intake.kind !== 'zone' || sizes.has(intake.lines.map((line) => line.length).join());
      },
    ),
    { numRuns: 2000 },
  );
});

function linesOf(text: string): string {
  const intake = collectMrz(text);
  return intake.kind === 'zone' ? intake.lines.join() : JSON.stringify(intake);
}
