import { expect, test } from 'vitest';
import { failed, ok } from '../result.ts';
import { zoneInformation } from './zone-information.ts';

test('the fields of the examples in ICAO 9303-11 appendix D.2 give their information', () => {
  expect(zoneInformation('D23145890734', '340712', '950712')).toEqual(ok('D23145890734934071279507122'));
  expect(zoneInformation('L898902C', '690806', '940623')).toEqual(ok('L898902C<369080619406236'));
});

test('a birth of which only the year is known is taken as it stands, and anything but a zone’s text is not', () => {
  expect(zoneInformation('L898902C', '69<<<<', '940623')).toMatchObject({ ok: true });
  expect(zoneInformation('l898902c', '690806', '940623')).toEqual(failed('not-zone-text'));
  expect(zoneInformation('L898902C', '19690806', '940623')).toEqual(failed('not-zone-text'));
});
