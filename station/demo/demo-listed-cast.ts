import type { CastMember } from './demo-cast.ts';
import { passport, utopian } from './demo-documents.ts';

/** The simulated travellers that a watchlist knows, or somebody like them. */
export const listedCast: readonly CastMember[] = [
  {
    id: 'alhassan',
    story: 'listed',
    document: {
      ...passport,
      issuingState: 'ZZC',
      nationality: 'ZZC',
      documentNumber: 'ZC3000019',
      surname: 'ALHASSAN',
      givenNames: 'MUHAMMAD',
      birthDate: '1979-05-05',
      sex: 'M',
      expiryDate: '2030-01-01',
    },
  },
  {
    id: 'balogun',
    story: 'false-positive',
    document: {
      ...passport,
      issuingState: 'ZZB',
      nationality: 'ZZB',
      documentNumber: 'ZB2000411',
      surname: 'BALOGUN',
      givenNames: 'SAMUEL',
      birthDate: '1994-07-21',
      sex: 'M',
      expiryDate: '2031-07-20',
    },
  },
  {
    id: 'stolen',
    story: 'stolen-document',
    document: {
      ...passport,
      issuingState: 'ZZB',
      nationality: 'ZZB',
      documentNumber: 'ZB9900017',
      surname: 'ADEYEMI',
      givenNames: 'GRACE',
      birthDate: '1988-08-08',
      sex: 'F',
      expiryDate: '2032-01-01',
    },
  },
  {
    id: 'farouk',
    story: 'discreet',
    document: {
      ...passport,
      issuingState: 'ZZD',
      nationality: 'ZZD',
      documentNumber: 'ZD5000044',
      surname: 'FAROUK',
      givenNames: 'NADIA',
      birthDate: '1992-11-30',
      sex: 'F',
      expiryDate: '2031-03-01',
    },
  },
  {
    id: 'osei',
    story: 'exit-ban',
    document: {
      ...utopian,
      documentNumber: 'UT1000014',
      surname: 'OSEI',
      givenNames: 'KWAME',
      birthDate: '1975-03-12',
      sex: 'M',
      expiryDate: '2032-05-05',
    },
  },
  {
    id: 'bah',
    story: 'listed-vehicle',
    // Before the vehicle was listed, and too long ago to be held against the list again.
    leftDaysAgo: 45,
    vehicle: 'UT 4471 K',
    document: {
      ...utopian,
      documentNumber: 'UT1000034',
      surname: 'BAH',
      givenNames: 'ALPHA',
      birthDate: '1986-10-02',
      sex: 'M',
      expiryDate: '2030-09-09',
    },
  },
];
