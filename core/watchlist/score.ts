import type { BirthDateComparison } from './compare-birth-dates.ts';
import type { Findings } from './match.ts';

/**
 * How strongly an entry meets a query, 0 to 1, three decimals. The document and the name are the evidence; every other
 * field that agrees takes away a share of the remaining doubt, every one that differs takes away a share of the score,
 * and an unknown one does neither. 1 is kept for a whole agreement: nothing known differs, and either the document's
 * number and issuing State or a name of good quality and the full birth date were compared.
 */
export function score(findings: Findings): number {
  const { document, name, birthDate, nationality } = findings;
  const doubt = (1 - documentStrength(document)) * (1 - nameStrength(name));
  const agreed = 1 - doubt * birthDateDoubt[birthDate.code] * (nationality.comparison === 'same' ? 0.8 : 1);
  const result =
    agreed *
    (birthDate.code === 'birth-date-differs' ? 0.6 : 1) *
    (nationality.comparison === 'differs' ? 0.85 : 1) *
    (document?.state === 'differs' ? 0.7 : 1) *
    (findings.nameDiffers ? 0.85 : 1) *
    (findings.documentDiffers ? 0.97 : 1);
  return isWholeAgreement(findings) ? 1 : Math.min(Math.round(result * 1000) / 1000, 0.99);
}

function isWholeAgreement({ document, name, birthDate, nationality, nameDiffers, documentDiffers }: Findings): boolean {
  const differs =
    birthDate.code === 'birth-date-differs' ||
    nationality.comparison === 'differs' ||
    document?.state === 'differs' ||
    nameDiffers ||
    documentDiffers;
  const byDocument = document?.same === true && document.state === 'same';
  const byName = (name?.quality === 'primary' || name?.quality === 'strong') && birthDate.code === 'birth-date-same';
  return !differs && document?.same !== false && (byDocument || byName);
}

function documentStrength(document: Findings['document']): number {
  if (document === undefined) return 0;
  const alone = document.same ? 0.85 : 0.7;
  return document.state === 'same' ? 1 - (1 - alone) / 2 : alone;
}

function nameStrength(name: Findings['name']): number {
  if (name === undefined) return 0;
  return name.quality === 'weak' ? 0.45 : 0.6;
}

/** The share of doubt that remains once the birth dates were compared. */
const birthDateDoubt: Readonly<Record<BirthDateComparison['code'], number>> = {
  'birth-date-same': 0.25,
  'birth-date-partly-known': 0.6,
  'birth-date-within': 0.7,
  'birth-date-unknown': 1,
  'birth-date-differs': 1,
};
