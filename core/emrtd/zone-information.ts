import { checkDigit } from '../mrz/check-digit.ts';
import { failed, ok, type Result } from '../result.ts';

const numberField = 9;

/**
 * What the chip's keys are made of (ICAO 9303-11 4.3.2), from the fields as they stand in the zone: dates as YYMMDD, with
 * `<` for what is not known. A number that is longer than its field is taken whole, as 9303-5 and -6 put its end elsewhere.
 */
export function zoneInformation(number: string, birth: string, expiry: string): Result<string, 'not-zone-text'> {
  const fields = [number.padEnd(numberField, '<'), birth, expiry];
  if (birth.length !== 6 || expiry.length !== 6) return failed('not-zone-text');
  let information = '';
  for (const field of fields) {
    const digit = checkDigit(field);
    if (!digit.ok) return failed('not-zone-text');
    information += `${field}${digit.value}`;
  }
  return ok(information);
}
