import type { FindingWords } from './finding-text.ts';

export const english: FindingWords = {
  'decision-right': 'The decision was right: {given}.',
  'decision-missing': 'No decision was recorded; right was: {wanted}.',
  'false-admission': 'A false admission: right was {wanted}.',
  'false-refusal': 'A false refusal: {given}, where {wanted} was right. It costs as much as a false admission.',
  'decision-other': 'The decision was {given}; right was {wanted}.',
  'reason-right': 'The reason “{reason}” was given.',
  'reason-missing': 'The reason “{reason}” is missing.',
  'reason-unfit': 'The reason “{reason}” does not fit.',
  'reasons-lost': 'After a wrong decision no reason counts.',
  'step-done': 'Done: {step} {about}',
  'step-missed': 'Left out: {step} {about}',
  'time-within': '{seconds} seconds, within {limit}.',
  'time-over': '{seconds} seconds instead of {limit}.',
  'prompt-followed': 'Said or done: {prompt}',
  'prompt-missed': 'Not said or done: {prompt}',
  'prompt-wrong': 'Must not be said or done: {prompt}',
};
