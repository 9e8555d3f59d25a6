import type { FindingWords } from './finding-text.ts';

export const spanish: FindingWords = {
  'decision-right': 'La decisión fue correcta: {given}.',
  'decision-missing': 'No se registró ninguna decisión; la correcta era: {wanted}.',
  'false-admission': 'Admisión indebida: lo correcto era {wanted}.',
  'false-refusal': 'Rechazo indebido: {given} en lugar de {wanted}. Cuesta tanto como una admisión indebida.',
  'decision-other': 'La decisión fue {given}; la correcta era {wanted}.',
  'reason-right': 'Se indicó el motivo «{reason}».',
  'reason-missing': 'Falta el motivo «{reason}».',
  'reason-unfit': 'El motivo «{reason}» no corresponde.',
  'reasons-lost': 'Tras una decisión equivocada no cuenta ningún motivo.',
  'step-done': 'Hecho: {step} {about}',
  'step-missed': 'Omitido: {step} {about}',
  'time-within': '{seconds} segundos, dentro de {limit}.',
  'time-over': '{seconds} segundos en lugar de {limit}.',
  'prompt-followed': 'Dicho o hecho: {prompt}',
  'prompt-missed': 'No dicho ni hecho: {prompt}',
  'prompt-wrong': 'No debe decirse ni hacerse: {prompt}',
};
