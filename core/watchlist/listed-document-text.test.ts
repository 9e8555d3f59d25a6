import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { listedDocuments } from './listed-document-text.ts';

test.each([
  ['CAR diplomatic passport no. D00000898', 'D00000898', 'diplomatic passport', 'CAF'],
  ['381110042 (Expired 25 Jan. 2016)', '381110042', '', ''],
  ['Libya B/002210', 'B/002210', '', 'LBY'],
  ['Somali passport no. 03 33 R 9', '03 33 R 9', 'passport', 'SOM'],
  ['Libyan Passport No. 96/184442', '96/184442', 'Passport', 'LBY'],
  ['Afghan national identification card (tazkira) number 44323', '44323', 'national identification card', 'AFG'],
  ['German travel document (“Reiseausweis”) A 0139243', 'A 0139243', 'travel document', 'DEU'],
  ['Russian passport number 8208 No. 555627', '8208 555627', 'passport', 'RUS'],
  ['Tunisian passport number L 191609 issued on 28 Feb. 1996, expired on 27 Feb. 2001', 'L 191609', 'passport', 'TUN'],
  ['Italian Fiscal Code: DAOMMD74T11Z352Z', 'DAOMMD74T11Z352Z', 'Fiscal Code', 'ITA'],
  ['No. H0044232 (Iraqi)', 'H0044232', '', 'IRQ'],
  ['R00012098, South Sudan', 'R00012098', '', 'SSD'],
  ['403062567 (US)', '403062567', '', 'USA'],
  ['Moroccan national identity card DE- 473900', 'DE-473900', 'national identity card', 'MAR'],
  ['SSN 156-92-9858 (United States of America)', '156-92-9858', 'SSN', 'USA'],
  ['TR-P 614 166', 'TR-P 614 166', '', ''],
  ['Passport PS 472330208 (Korea, North) expires 04 Jul 2017', 'PS 472330208', 'Passport', 'PRK'],
  ['National ID No. D489833(9) (Hong Kong)', 'D489833(9)', 'National ID', 'HKG'],
  ['National ID No. 13/Ta Ta Na (Naing)019077 (Burma)', '13/Ta Ta Na (Naing)019077', 'National ID', 'MMR'],
  ['Identification Number 0-16 Reg 53089 (Guatemala)', '0-16 53089', 'Identification', 'GTM'],
  ['Passport D000000483, Diplomatic (Syria)', 'D000000483', 'Passport', 'SYR'],
  ['M0018061/104,issued 12 September 1993', 'M0018061/104', '', ''],
])('%s is taken apart', (text, number, type, issuingState) => {
  expect(listedDocuments(text)).toEqual([{ number, type, issuingState }]);
});

test('what the text does not say is taken from what else is known', () => {
  expect(listedDocuments('K1234567', { type: 'Passport', issuingState: 'Utopia' })).toEqual([
    { number: 'K1234567', type: 'Passport', issuingState: 'Utopia' },
  ]);
  expect(listedDocuments('Libya 428720', { type: 'Passport', issuingState: 'Utopia' })).toEqual([
    { number: '428720', type: 'Passport', issuingState: 'LBY' },
  ]);
});

test('two documents in one text are two', () => {
  expect(
    listedDocuments('Passport OR801168 and Kuwaiti National ID No. 281020505755 issued under the name John Doe'),
  ).toEqual([
    { number: 'OR801168', type: 'Passport', issuingState: '' },
    { number: '281020505755', type: 'National ID', issuingState: 'KWT' },
  ]);
});

test.each(['', 'issued in 1993, under name John Doe', 'Holder of a Utopian passport', 'expired on 3 Oct. 2005'])(
  'the text %j has no number',
  (text) => {
    expect(listedDocuments(text)).toEqual([]);
  },
);

test('any text gives documents within the bounds of an entry, and a plain number gives itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const document of listedDocuments(text)) {
        expect(document.number.length).toBeGreaterThan(0);
        expect(document.number.length).toBeLessThanOrEqual(60);
        expect(document.type.length).toBeLessThanOrEqual(120);
      }
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]{0,2}\d{5,9}$/), (number) => {
      expect(listedDocuments(number)).toEqual([{ number, type: '', issuingState: '' }]);
    }),
  );
});
