import type { CastMember } from './demo-cast.ts';
import { passport } from './demo-documents.ts';

/** The simulated travellers for whom the rules of the demo post have something to say. */
export const ruledCast: readonly CastMember[] = [
  {
    id: 'haddad',
    story: 'no-visa',
    document: {
      ...passport,
      issuingState: 'ZZC',
      nationality: 'ZZC',
      documentNumber: 'ZC3000051',
      surname: 'HADDAD',
      givenNames: 'SALMA',
      birthDate: '1987-04-22',
      sex: 'F',
      expiryDate: '2031-05-01',
    },
  },
  {
    id: 'badiane',
    story: 'stay-used-up',
    // 91 days, of the 90 that are permitted in 180.
    enteredDaysAgo: 100,
    leftDaysAgo: 10,
    document: {
      ...passport,
      issuingState: 'ZZA',
      nationality: 'ZZA',
      documentNumber: 'ZA2000052',
      surname: 'BADIANE',
      givenNames: 'OUSMANE',
      birthDate: '1980-12-03',
      sex: 'M',
      expiryDate: '2031-06-01',
    },
  },
  {
    id: 'sesay',
    story: 'child',
    document: {
      ...passport,
      issuingState: 'ZZB',
      nationality: 'ZZB',
      documentNumber: 'ZB2000053',
      surname: 'SESAY',
      givenNames: 'MARIAMA',
      birthDate: '2014-08-19',
      sex: 'F',
      expiryDate: '2030-02-01',
    },
  },
];
