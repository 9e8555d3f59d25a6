import { expect, test } from 'vitest';
import { listFormatOf, listNameOf } from './list-file.ts';

test('a list is named after its file, the list of the United Nations after itself', () => {
  expect(listNameOf('/media/usb/Stolen passports (2026).CSV', 'csv')).toBe('stolen-passports-2026');
  expect(listNameOf('/media/usb/2026-01-15.xml', 'un-xml')).toBe('un-sc');
});

test('the format is known by the name of the file', () => {
  expect(['SDN.CSV', 'alt.csv', 'ofac-sdn-2019.csv', 'addresses.csv'].map(listFormatOf)).toEqual([
    'ofac-csv',
    'ofac-csv',
    'ofac-csv',
    'csv',
  ]);
  expect(['a.XML', 'b.csv', 'c.txt', 'd'].map(listFormatOf)).toEqual(['un-xml', 'csv', undefined, undefined]);
});
