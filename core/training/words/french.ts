import type { FindingWords } from './finding-text.ts';

export const french: FindingWords = {
  'decision-right': 'La décision était juste : {given}.',
  'decision-missing': 'Aucune décision enregistrée ; il fallait : {wanted}.',
  'false-admission': 'Admission à tort : il fallait {wanted}.',
  'false-refusal': 'Refus à tort : {given} au lieu de {wanted}. Il coûte autant qu’une admission à tort.',
  'decision-other': 'La décision était {given} ; il fallait {wanted}.',
  'reason-right': 'Le motif « {reason} » a été donné.',
  'reason-missing': 'Le motif « {reason} » manque.',
  'reason-unfit': 'Le motif « {reason} » ne convient pas.',
  'reasons-lost': 'Après une décision fausse, aucun motif ne compte.',
  'step-done': 'Fait : {step} {about}',
  'step-missed': 'Omis : {step} {about}',
  'time-within': '{seconds} secondes, dans la limite de {limit}.',
  'time-over': '{seconds} secondes au lieu de {limit}.',
  'prompt-followed': 'Dit ou fait : {prompt}',
  'prompt-missed': 'Ni dit ni fait : {prompt}',
  'prompt-wrong': 'À ne pas dire ni faire : {prompt}',
};
