import type { Captures } from '../capture/captures.ts';
import type { PrintedField } from '../page-image/printed-comparison.ts';
import type { MrzField } from '../mrz/problem.ts';
import type { Check } from './assessment.ts';
import { check } from './check.ts';

/** What the live face and the portrait came to. A face that differs is a reason to look and to ask, never to refuse. */
export function checkFace({ face }: Captures): Check {
  if (!face) return check('face', 'not-done', 'compare-by-eye');
  if (face.kind === 'exception') return check('face', 'not-done', 'face-exception');
  const compared = face.compared?.comparison;
  if (!compared?.comparable) return check('face', 'not-done', 'face-not-compared');
  const { band, score } = compared;
  const isAlike = band === 'very-alike' || band === 'alike';
  return check('face', isAlike ? 'pass' : 'attention', `face-${band}`, { score });
}

/** Whether the print on the page says what its zone says. A forger often changes the one and leaves the other. */
export function checkPrinted({ pages, printed }: Captures): Check {
  if (!pages.some(({ zone }) => zone)) return check('printed', 'not-done', 'no-page-picture');
  const outcomes = Object.entries(printed ?? {});
  const named = (wanted: 'same' | 'differs') =>
    outcomes.filter(([, { outcome }]) => outcome === wanted).map(([field]) => zoneFields[field as PrintedField]);
  const differing = named('differs');
  if (differing.length > 0) return check('printed', 'attention', 'printed-differs', { fields: joined(differing) });
  const same = named('same');
  if (same.length > 0) return check('printed', 'pass', 'printed-same', { fields: joined(same) });
  return check('printed', 'not-done', 'printed-not-compared');
}

const zoneFields: Readonly<Record<PrintedField, MrzField>> = {
  surname: 'names',
  givenNames: 'names',
  documentNumber: 'documentNumber',
  birthDate: 'birthDate',
  expiryDate: 'expiryDate',
  sex: 'sex',
  nationality: 'nationality',
};

function joined(fields: readonly MrzField[]): string {
  return [...new Set(fields)].join(',');
}
