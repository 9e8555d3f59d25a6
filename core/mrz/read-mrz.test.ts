import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MrzProblemCode } from './problem.ts';
import { MrzReading } from './reading.ts';
import { readMrz } from './read-mrz.ts';
import { stateCodes } from './states.ts';

const today = '2026-03-01';

const td1 = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'].join(
  '\n',
);
const td2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'].join('\n');
const td3 = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'].join('\n');
const visaA = ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'].join(
  '\n',
);
const visaB = ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<'].join('\n');
const frenchId = ['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6'].join('\n');
const frenchLicence = 'D1FRA13AA000026280114MARTIN<<5';
const swissLicence = ['AAA001D<<', 'FACHE305142128097<<800126<<<<<', 'MARCHAND<<FABIENNE<<<<<<<<<<<<'].join('\n');

function read(text: string) {
  return readMrz(text, { today });
}

/** Every field in a row, then `valid`, `expired` and the problems' codes. */
function summary(text: string) {
  const { document, valid, expired, problems } = read(text);
  const fields = document && [
    document.format,
    document.documentCode,
    document.issuingState,
    document.documentNumber,
    document.surname,
    document.givenNames,
    document.nationality,
    document.birthDate,
    document.sex,
    document.expiryDate ?? '-',
    document.optionalData,
  ];
  return `${fields?.join('|')} ${valid ? 'valid' : 'invalid'}${expired ? ' expired' : ''} ${problems.map(({ code }) => code).join()}`;
}

function withState(code: string) {
  return visaB.replace('UTO', code.padEnd(3, '<')).replace('XXX', code.padEnd(3, '<'));
}

function codes(text: string) {
  return read(text).problems.map(({ code }) => code);
}

test('the specimens of ICAO 9303 parts 4 to 7 are read', () => {
  const anna = 'ERIKSSON|ANNA MARIA|UTO|1974-08-12|F|2012-04-15';
  expect([td1, td2, td3, visaA, visaB].map(summary)).toEqual([
    `TD1|I|UTO|D23145890|${anna}| valid expired expired`,
    `TD2|I|UTO|D23145890|${anna}| valid expired expired`,
    `TD3|P|UTO|L898902C3|${anna}|ZE184226B valid expired expired`,
    'MRV-A|V|UTO|L8988901C|ERIKSSON|ANNA MARIA|XXX|1940-09-07|F|1996-12-10|6ZE184226B valid expired expired',
    'MRV-B|V|UTO|L8988901C|ERIKSSON|ANNA MARIA|XXX|1940-09-07|F|1996-12-10| valid expired expired',
  ]);
});

test('French and Swiss national documents are read', () => {
  expect([frenchId, frenchLicence, swissLicence].map(summary)).toEqual([
    'FRENCH_NATIONAL_ID|ID|FRA|880692310285|BERTHIER|CORINNE||1965-12-06|F|-| valid ',
    'FRENCH_DRIVING_LICENSE|D1|FRA|13AA00002|MARTIN|||XXXX-XX-XX|X|2028-01-14| valid ',
    'SWISS_DRIVING_LICENSE|FA|CHE|305142128097|MARCHAND|FABIENNE||1980-01-26|X|-|AAA001D valid ',
  ]);
  expect(codes(frenchId.replace('CORINNE', 'CORINME'))).toEqual(['check-digit-wrong']);
  expect(codes(frenchLicence.replace('13AA', '13AB'))).toEqual(['check-digit-wrong', 'check-digit-wrong']);
  expect(codes(swissLicence.replace('305142', '3O5142'))).toEqual(['character-not-allowed']);
});

test('the training documents are read with what each is made to show', () => {
  const samples: Record<string, string> = {
    'P<UTODIALLO<<AMINATA<<<<<<<<<<<<<<<<<<<<<<<< UT10000019UTO9002144F3102134<<<<<<<<<<<<<<<8':
      'TD3|P|UTO|UT1000001|DIALLO|AMINATA|UTO|1990-02-14|F|2031-02-13| valid ',
    'P<ZZAKONE<<IBRAHIM<<<<<<<<<<<<<<<<<<<<<<<<<< ZA20000052ZZA8506302M2602268<<<<<<<<<<<<<<<8':
      'TD3|P|ZZA|ZA2000005|KONE|IBRAHIM|ZZA|1985-06-30|M|2026-02-26| valid expired expired',
    'P<ZZATRAORE<<SALIF<<<<<<<<<<<<<<<<<<<<<<<<<< ZA20000063ZZA9104171M3001019<<<<<<<<<<<<<<<6':
      'TD3|P|ZZA|ZA2000006|TRAORE|SALIF|ZZA|1991-04-17|M|2030-01-01| invalid check-digit-wrong,check-digit-wrong',
    'P<ZZATRAORE<<SALIF<<<<<<<<<<<<<<<<<<<<<<<<<< ZA20000074ZZA9904178M3001019<<<<<<<<<<<<<<<0':
      'TD3|P|ZZA|ZA2000007|TRAORE|SALIF|ZZA|1999-04-17|M|2030-01-01| valid ',
    'P<ZZASOW<<MARIAM<<<<<<<<<<<<<<<<<<<<<<<<<<<< ZA21000819ZZA9309094F2909093<<<<<<<<<<<<<<<8':
      'TD3|P|ZZA|ZA2100081|SOW|MARIAM|ZZA|1993-09-09|F|2029-09-09| valid ',
    'P<ZZASOW<<MARIAM<<<<<<<<<<<<<<<<<<<<<<<<<<<< ZA2L000819ZZA9309094F2909093<<<<<<<<<<<<<<<8':
      'TD3|P|ZZA|ZA2L00081|SOW|MARIAM|ZZA|1993-09-09|F|2029-09-09| valid ',
    'P<ZZBOKORO<<PETER<<<<<<<<<<<<<<<<<<<<<<<<<<< ZB99000170ZZB8808084M3201015<<<<<<<<<<<<<<<0':
      'TD3|P|ZZB|ZB9900017|OKORO|PETER|ZZB|1988-08-08|M|2032-01-01| valid ',
    'P<ZZATENZIN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<< ZA20000177ZZA7001017M3001019<<<<<<<<<<<<<<<4':
      'TD3|P|ZZA|ZA2000017|TENZIN||ZZA|1970-01-01|M|2030-01-01| valid ',
    'P<ZZANILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K ZA20000188ZZA8301013F3001019<<<<<<<<<<<<<<<6':
      'TD3|P|ZZA|ZA2000018|NILAVADHANANANDA|CHAYAPA DEJTHAMRONG K|ZZA|1983-01-01|F|2030-01-01| valid name-truncated',
    'P<ZZCALHASSAN<<MUHAMMAD<<<<<<<<<<<<<<<<<<<<< ZC30000196ZZC7905056M3001019<<<<<<<<<<<<<<<2':
      'TD3|P|ZZC|ZC3000019|ALHASSAN|MUHAMMAD|ZZC|1979-05-05|M|2030-01-01| valid ',
    'P<ZZACAMARA<<FATOU<<<<<<<<<<<<<<<<<<<<<<<<<< ZA20000203ZZA78<<<<3F3001019<<<<<<<<<<<<<<<8':
      'TD3|P|ZZA|ZA2000020|CAMARA|FATOU|ZZA|1978-XX-XX|F|2030-01-01| valid date-partly-unknown',
    'PTUTOHABIMANA<<JEAN<<<<<<<<<<<<<<<<<<<<<<<<< RT40000217XXB8203036M2812313<<<<<<<<<<<<<<<0':
      'TD3|PT|UTO|RT4000021|HABIMANA|JEAN|XXB|1982-03-03|M|2028-12-31| valid ',
    'PTUTOAHMED<<NOUR<<<<<<<<<<<<<<<<<<<<<<<<<<<< RT40000228XXA9606069F2812313<<<<<<<<<<<<<<<4':
      'TD3|PT|UTO|RT4000022|AHMED|NOUR|XXA|1996-06-06|F|2028-12-31| valid ',
    'PLUNOLINDQVIST<<EVA<<<<<<<<<<<<<<<<<<<<<<<<< UN50000233UNO7507070F3012316<<<<<<<<<<<<<<<8':
      'TD3|PL|UNO|UN5000023|LINDQVIST|EVA|UNO|1975-07-07|F|2030-12-31| valid ',
    'I<UTOC600000242<<<<<<<<<<<<<<< 9101014M3006302UTO<<<<<<<<<<<8 MENSAH<<KOFI<<<<<<<<<<<<<<<<<<':
      'TD1|I|UTO|C60000024|MENSAH|KOFI|UTO|1991-01-01|M|2030-06-30| valid ',
    'V<UTOCHEN<<LI<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<< V700000259ZZD8909095F2609304<<<<<<<<<<<<<<<<':
      'MRV-A|V|UTO|V70000025|CHEN|LI|ZZD|1989-09-09|F|2026-09-30| valid ',
  };
  expect(Object.keys(samples).map((text) => summary(text.replaceAll(' ', '\n')))).toEqual(Object.values(samples));
});

test('a number of more than nine characters goes on in the optional data, its digit over either spelling', () => {
  const long = 'I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<';
  expect(summary(long)).toBe(
    'TD1|I|UTO|D23145890734|STEVENSON|PETER JOHN|UTO|1934-07-12|M|1995-07-12| valid expired expired',
  );
  expect(codes(long.replace('7349', '7359'))).toContain('check-digit-wrong');
  expect(codes(long.replace('<7349', '<<<<<'))).toContain('check-digit-missing');
});

test('every State of the table may issue and be a nationality, and other codes leave the zone valid', () => {
  expect(stateCodes.filter((code) => codes(withState(code)).join() !== 'expired')).toEqual([]);
  expect(summary(withState('ZZE'))).toContain('valid expired reserved-state,reserved-state');
  expect(summary(withState('QLA'))).toContain('valid expired unknown-state,unknown-state');
});

test('unknown dates and sex are read as unknown, their check digits as written', () => {
  expect(summary(visaB.replace('4009078F', '<<<<<<0<'))).toContain('|XXXX-XX-XX|X|1996-12-10| valid');
  expect(summary(visaB.replace('4009078F', '4009<<1<'))).toContain('|1940-09-XX|X|1996-12-10| valid');
  expect(codes(visaB.replace('4009078F', '4009<<4F'))).toEqual(['date-partly-unknown', 'check-digit-wrong', 'expired']);
  expect(summary(visaB.replace('9612109', '<<<<<<0'))).toContain('|F|-| valid date-partly-unknown');
});

test('over empty optional data of a passport the check digit is a filler or zero', () => {
  const line2 = 'UT10000019UTO9002144F3102134<<<<<<<<<<<<<<';
  const passport = (end: string) => `P<UTODIALLO<<AMINATA<<<<<<<<<<<<<<<<<<<<<<<<\n${line2}${end}`;
  expect(['<8', '08', '18'].map((end) => codes(passport(end)))).toEqual([
    [],
    [],
    ['check-digit-wrong', 'check-digit-wrong'],
  ]);
});

test('a problem says what is wrong, where, and never corrects it', () => {
  expect(read(td3.replace('7408122F', '74O8122F')).problems[0]).toEqual({
    code: 'character-not-allowed',
    field: 'birthDate',
    message: 'The date of birth has O at position 16 of line 2, where only digits may stand: it may be a misread 0.',
    span: [1, 15, 16],
  });
  expect(read(td3.replace('L898902C36', 'L898902C33')).problems[0]).toEqual({
    code: 'check-digit-wrong',
    field: 'documentNumber',
    message:
      'The check digit of the document number should be 6, but 3 is printed: the document may have been misread or altered.',
    span: [1, 9, 10],
  });
  const hyphen = read(td3.replace('ANNA<MARIA', 'ANNA-MARIA'));
  expect([hyphen.valid, hyphen.document?.givenNames, hyphen.problems[0]?.span]).toEqual([
    false,
    'ANNA-MARIA',
    [0, 19, 20],
  ]);
});

test('a misread digit at the end of the name of a TD2 does not make it a French card', () => {
  expect(read(td2.replace('MARIA<<<<<<<<<<<', 'MARIA<<<<<<<0<<<')).document?.format).toBe('TD2');
});

test('every problem that a zone can have is found', () => {
  const texts: Partial<Record<MrzProblemCode, string>> = {
    empty: ' ',
    'not-mrz': 'hello',
    incomplete: td3.slice(0, 44),
    'several-documents': `${td3}\n${td1}`,
    'too-long': 'P'.repeat(1_000_000),
    'unknown-layout': td3.replace('\n', '<\n'),
    'character-not-allowed': td3.replace('ERIKSSON', 'ER1KSSON'),
    'check-digit-wrong': td3.replace('7408122F', '7408123F'),
    'check-digit-missing': td3.replace('7408122F', '740812<F'),
    'unknown-state': td3.replace('P<UTO', 'P<QLA'),
    'reserved-state': td3.replace('P<UTO', 'P<ZZE'),
    'unknown-document-code': td3.replace('P<UTO', 'F<UTO'),
    'number-missing': visaB.replace('L8988901C4', '<<<<<<<<<0'),
    'name-missing': td3.replace('ERIKSSON<<ANNA<MARIA', '<'.repeat(20)),
    'name-truncated': td3.replace('MARIA<<<<<<<<<<<<<<<<<<<', 'MARIA<<<<<<<<<<<<<<<<<<Q'),
    'date-impossible': td3.replace('7408122F', '7402312F'),
    'date-partly-unknown': td3.replace('7408122F', '74<<<<2F'),
    'expires-before-birth': td3.replace('7408122F', '2001012F'),
    'validity-implausible': td3.replace('1204159', '5004159'),
    expired: td3,
    'sex-not-allowed': td3.replace('7408122F', '7408122X'),
  };
  const notFound = Object.entries(texts).filter(([code, text]) => !codes(text).some((found) => found === code));
  expect(notFound).toEqual([]);
  // Two digits of a year never give these; plausibility.test.ts has them for dates with four.
  const elsewhere = ['birth-in-future', 'age-implausible'];
  expect(MrzProblemCode.options.filter((code) => texts[code] === undefined)).toEqual(elsewhere);
});

test('no text makes the reader fail, and every reading keeps the agreed shape', () => {
  const specimens = [td1, td2, td3, visaA, visaB, frenchId, frenchLicence, swissLicence];
  const change = fc.record({
    at: fc.nat(90),
    to: fc.oneof(
      fc.constantFrom('<', '0', 'O', 'I', '1', '-', '*', '«', ' ', '\n'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
  });
  const changed = fc
    .tuple(fc.constantFrom(...specimens), fc.array(change, { maxLength: 6 }))
    .map(([text, changes]) => changes.reduce((now, { at, to }) => now.slice(0, at) + to + now.slice(at + 1), text));
  fc.assert(
    fc.property(fc.oneof(changed, fc.string({ unit: 'binary' })), (text) => {
      const reading = read(text);
      expect(MrzReading.parse(reading)).toEqual(reading);
    }),
    { numRuns: 1500 },
  );
});
