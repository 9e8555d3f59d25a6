import { expect, test } from 'vitest';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';
import { newDraft, readAlert } from './alert-draft.ts';

const reason = 'Left without paying duty';
const traveller = {
  document: {
    surname: 'AGBEKO',
    givenNames: 'KOSSI',
    birthDate: '1985-04-XX',
    sex: 'M',
    nationality: 'TGO',
    documentNumber: 'EB123456',
    issuingState: 'TGO',
  },
  journey: { destination: '', vehicle: 'TG 1234 AZ' },
} as Traveller;

test('an alert about the traveller on the desk only needs a reason', () => {
  const draft = newDraft(traveller);
  expect(readAlert(draft)).toEqual(['reason']);
  expect(readAlert({ ...draft, reason })).toEqual({
    subject: {
      kind: 'person',
      name: 'KOSSI AGBEKO',
      birthDate: '1985-04-XX',
      sex: 'M',
      nationality: 'TGO',
      documentNumber: 'EB123456',
      issuingState: 'TGO',
    },
    action: 'second-line',
    priority: 'normal',
    instruction: '',
    reason,
  });
  expect(readAlert({ ...draft, reason, kind: 'vehicle', direction: 'exit' })).toMatchObject({
    subject: { kind: 'vehicle', plate: 'TG 1234 AZ' },
    direction: 'exit',
  });
});

test('what cannot be read is named, and nothing that the kind of alert does not use', () => {
  const draft = { ...newDraft(undefined), reason };
  expect(readAlert(draft)).toEqual(['name']);
  expect(readAlert({ ...draft, name: 'Awa', birthDate: '31021990', nationality: 'TOGO' })).toEqual([
    'birthDate',
    'nationality',
  ]);
  expect(readAlert({ ...draft, kind: 'document', birthDate: 'x' })).toEqual(['documentNumber']);
  expect(readAlert({ ...draft, kind: 'vehicle', name: '' })).toEqual(['plate']);
});
