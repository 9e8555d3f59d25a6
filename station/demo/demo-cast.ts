import type { DocumentToWrite } from '../../core/mrz/write-mrz.ts';
import { writeMrz } from '../../core/mrz/write-mrz.ts';
import type { DemoTraveller } from '../../protocol/contract/demo.ts';
import { passport, utopian } from './demo-documents.ts';
import { ruledCast } from './demo-ruled-cast.ts';
import { listedCast } from './demo-listed-cast.ts';

export interface CastMember {
  readonly id: string;
  readonly story: DemoTraveller['story'];
  readonly document: DocumentToWrite;
  /** What the reader delivers, when it is not simply the zone that the document should have. */
  readonly spoil?: (lines: readonly string[]) => string;
  /** Days ago on which the traveller last entered the country. */
  readonly enteredDaysAgo?: number;
  /** Days ago on which the traveller last left the country. */
  readonly leftDaysAgo?: number;
  /** Number plate of the vehicle in which the traveller left. */
  readonly vehicle?: string;
}

/** The simulated travellers at the demo post: documents of the specimen State and of codes that no State can have. */
export const demoCast: readonly CastMember[] = [
  {
    id: 'diallo',
    story: 'clean-national',
    leftDaysAgo: 6,
    document: {
      ...utopian,
      documentNumber: 'UT1000001',
      surname: 'DIALLO',
      givenNames: 'AMINATA',
      birthDate: '1990-02-14',
      sex: 'F',
      expiryDate: '2031-02-13',
    },
  },
  {
    id: 'okoro',
    story: 'clean-visitor',
    leftDaysAgo: 40,
    document: {
      ...passport,
      issuingState: 'ZZB',
      nationality: 'ZZB',
      documentNumber: 'ZB2000031',
      surname: 'OKORO',
      givenNames: 'PETER CHIDI',
      birthDate: '1984-07-09',
      sex: 'M',
      expiryDate: '2032-01-01',
    },
  },
  {
    id: 'mensah',
    story: 'identity-card',
    document: {
      format: 'TD1',
      documentCode: 'I',
      issuingState: 'UTO',
      nationality: 'UTO',
      optionalData: '',
      documentNumber: 'C60000024',
      surname: 'MENSAH',
      givenNames: 'KOFI',
      birthDate: '1991-01-01',
      sex: 'M',
      expiryDate: '2030-06-30',
    },
  },
  {
    id: 'kone',
    story: 'expired',
    document: {
      ...passport,
      issuingState: 'ZZA',
      nationality: 'ZZA',
      documentNumber: 'ZA2000005',
      surname: 'KONE',
      givenNames: 'IBRAHIM',
      birthDate: '1985-06-30',
      sex: 'M',
      expiryDate: '2026-02-26',
    },
  },
  {
    id: 'traore',
    story: 'tampered',
    document: {
      ...passport,
      issuingState: 'ZZA',
      nationality: 'ZZA',
      documentNumber: 'ZA2000006',
      surname: 'TRAORE',
      givenNames: 'SALIF',
      birthDate: '2001-04-17',
      sex: 'M',
      expiryDate: '2030-01-01',
    },
    // The birth year was changed on the page and the check digits were not.
    spoil: (lines) => lines.join('\r\n').replace('010417', '910417'),
  },
  ...listedCast,
  {
    id: 'camara',
    story: 'unknown-birth-day',
    document: {
      ...passport,
      issuingState: 'ZZA',
      nationality: 'ZZA',
      documentNumber: 'ZA2000020',
      surname: 'CAMARA',
      givenNames: 'FATOU',
      birthDate: '1978-XX-XX',
      sex: 'F',
      expiryDate: '2030-01-01',
    },
  },
  {
    id: 'habimana',
    story: 'refugee',
    document: {
      ...passport,
      documentCode: 'PT',
      issuingState: 'UTO',
      nationality: 'XXB',
      documentNumber: 'RT4000021',
      surname: 'HABIMANA',
      givenNames: 'JEAN',
      birthDate: '1982-03-03',
      sex: 'M',
      expiryDate: '2028-12-31',
    },
  },
  {
    id: 'tenzin',
    story: 'single-name',
    document: {
      ...passport,
      issuingState: 'ZZA',
      nationality: 'ZZA',
      documentNumber: 'ZA2000017',
      surname: 'TENZIN',
      givenNames: '',
      birthDate: '1970-01-01',
      sex: 'M',
      expiryDate: '2030-01-01',
    },
  },
  {
    id: 'nilavadhana',
    story: 'long-name',
    document: {
      ...passport,
      issuingState: 'ZZA',
      nationality: 'ZZA',
      documentNumber: 'ZA2000018',
      surname: 'NILAVADHANANANDA',
      givenNames: 'CHAYAPA DEJTHAMRONG KRASUANG',
      birthDate: '1983-01-01',
      sex: 'F',
      expiryDate: '2030-01-01',
    },
  },
  {
    id: 'sow',
    story: 'half-swipe',
    document: {
      ...passport,
      issuingState: 'ZZA',
      nationality: 'ZZA',
      documentNumber: 'ZA2100081',
      surname: 'SOW',
      givenNames: 'MARIAM',
      birthDate: '1993-09-09',
      sex: 'F',
      expiryDate: '2029-09-09',
    },
    // The page left the reader before its second line.
    spoil: (lines) => lines[0]!,
  },
  {
    id: 'chen',
    story: 'visa',
    document: {
      format: 'MRV-A',
      documentCode: 'V',
      issuingState: 'UTO',
      nationality: 'ZZD',
      documentNumber: 'V70000025',
      surname: 'CHEN',
      givenNames: 'LI',
      birthDate: '1989-09-09',
      sex: 'F',
      expiryDate: '2027-09-30',
      optionalData: '',
    },
  },
  ...ruledCast,
];

/** What the reader delivers for a member of the cast, as text with line ends. */
export function deliveredBy(member: CastMember): string {
  const zone = writeMrz(member.document);
  if (!zone.ok) throw new Error(`the demo document of ${member.id} cannot be written`);
  return member.spoil ? member.spoil(zone.value) : zone.value.join('\r\n');
}
