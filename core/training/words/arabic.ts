import type { FindingWords } from './finding-text.ts';

export const arabic: FindingWords = {
  'decision-right': 'القرار صحيح: {given}.',
  'decision-missing': 'لم يُسجَّل أي قرار؛ الصحيح: {wanted}.',
  'false-admission': 'سماح خاطئ: الصحيح {wanted}.',
  'false-refusal': 'رفض خاطئ: {given} بدل {wanted}. وهو يكلّف مثل السماح الخاطئ.',
  'decision-other': 'كان القرار {given}؛ والصحيح {wanted}.',
  'reason-right': 'ذُكر السبب «{reason}».',
  'reason-missing': 'السبب «{reason}» ناقص.',
  'reason-unfit': 'السبب «{reason}» غير مناسب.',
  'reasons-lost': 'بعد قرار خاطئ لا يُحسب أي سبب.',
  'step-done': 'تمّ: {step} {about}',
  'step-missed': 'لم يتم: {step} {about}',
  'time-within': '{seconds} ثانية، ضمن {limit}.',
  'time-over': '{seconds} ثانية بدل {limit}.',
  'prompt-followed': 'قيل أو فُعل: {prompt}',
  'prompt-missed': 'لم يُقَل ولم يُفعَل: {prompt}',
  'prompt-wrong': 'يجب ألا يُقال أو يُفعل: {prompt}',
};
