import type { FindingWords } from './finding-text.ts';

export const portuguese: FindingWords = {
  'decision-right': 'A decisão estava certa: {given}.',
  'decision-missing': 'Nenhuma decisão foi registada; a certa era: {wanted}.',
  'false-admission': 'Admissão indevida: o certo era {wanted}.',
  'false-refusal': 'Recusa indevida: {given} em vez de {wanted}. Custa tanto como uma admissão indevida.',
  'decision-other': 'A decisão foi {given}; a certa era {wanted}.',
  'reason-right': 'O motivo «{reason}» foi indicado.',
  'reason-missing': 'Falta o motivo «{reason}».',
  'reason-unfit': 'O motivo «{reason}» não se aplica.',
  'reasons-lost': 'Depois de uma decisão errada nenhum motivo conta.',
  'step-done': 'Feito: {step} {about}',
  'step-missed': 'Omitido: {step} {about}',
  'time-within': '{seconds} segundos, dentro de {limit}.',
  'time-over': '{seconds} segundos em vez de {limit}.',
  'prompt-followed': 'Dito ou feito: {prompt}',
  'prompt-missed': 'Não dito nem feito: {prompt}',
  'prompt-wrong': 'Não se deve dizer nem fazer: {prompt}',
};
