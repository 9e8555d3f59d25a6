import { expect, test } from 'vitest';
import { keyNamesOf } from '../renderer/ui/key-names.ts';

const alone = { ctrlKey: false, altKey: false, shiftKey: false };

test('a function key goes by its own name', () => {
  expect(keyNamesOf({ ...alone, key: 'F8', code: 'F8' })).toEqual(['F8']);
});

test('the digit row of a French keyboard counts as digits without Shift', () => {
  expect(keyNamesOf({ ...alone, key: '&', code: 'Digit1' })).toEqual(['&', '1']);
});

test('a letter counts by its place where the layout gives an Arabic one', () => {
  expect(keyNamesOf({ ...alone, altKey: true, key: 'ة', code: 'KeyM' })).toEqual(['Alt+ة', 'Alt+m']);
});

test('a letter that the layout gives is not also the letter of its place', () => {
  expect(keyNamesOf({ ...alone, altKey: true, key: 'a', code: 'KeyQ' })).toEqual(['Alt+a']);
});

test('Shift is part of a named key and already in a character', () => {
  expect(keyNamesOf({ ...alone, shiftKey: true, key: 'Tab', code: 'Tab' })).toEqual(['Shift+Tab']);
  expect(keyNamesOf({ ...alone, shiftKey: true, key: '+', code: 'Equal' })).toEqual(['+']);
});
