import { isTrainingState, stateStanding } from '../mrz/states.ts';
import { readMrz } from '../mrz/read-mrz.ts';
import type { MrzProblemCode } from '../mrz/problem.ts';
import type { ReadZone } from './read-zone.ts';

/** Why a zone that was read is not taken without an officer's look. */
export type Doubt =
  | 'check-digit'
  | 'repaired'
  | 'unclear-character'
  | 'unclear-line'
  | 'names'
  | 'state'
  | 'dates'
  | 'not-valid'
  | 'several-documents';

/** Measured on rendered and on real pictures: docs/mrz-image.md. */
const bars = { letter: 0.9, letterTwice: 0.88, checked: 0.5, clarity: -0.12, foreign: 0.95 } as const;
const implausible: readonly MrzProblemCode[] = [
  'date-partly-unknown',
  'birth-in-future',
  'age-implausible',
  'expires-before-birth',
];

/** Every reason for which the zone must not be taken as read. `today` as YYYY-MM-DD. `before` is what a reading of other crops said: where both agree, less clear characters will do. */
export function doubtsAbout(
  { zone, clarity }: Pick<ReadZone, 'zone' | 'clarity'>,
  today: string,
  before?: readonly string[],
): Doubt[] {
  const doubts = new Set<Doubt>();
  const { form, lines, chances } = zone;
  if (!zone.checksHold) doubts.add('check-digit');
  if (zone.repair > 1e-9) doubts.add('repaired');
  if (clarity < bars.clarity) doubts.add('unclear-line');
  const checked = new Set([...form.checks, ...(form.composite ? [form.composite] : [])].flatMap(({ cells }) => cells));
  if (before !== undefined && before.join() !== lines.join()) doubts.add('unclear-character');
  const letter = before === undefined ? bars.letter : bars.letterTwice;
  chances.forEach((chance, cell) => {
    if (chance < (checked.has(cell) ? bars.checked : letter)) doubts.add('unclear-character');
  });

  const reading = readMrz(lines.join('\n'), { today });
  const { document } = reading;
  if (document === undefined || !reading.valid || document.format !== form.format) doubts.add('not-valid');
  if (reading.problems.some(({ code }) => implausible.includes(code))) doubts.add('dates');
  if (!namesArePlausible(document?.surname ?? '', document?.givenNames ?? '')) doubts.add('names');
  if (document !== undefined && form.states.length > 0) {
    const { issuingState, nationality } = document;
    if (stateStanding(issuingState) !== 'known' || stateStanding(nationality) !== 'known') doubts.add('state');
    // Passports are given to nationals, but for refugees, organisations and overseas territories; elsewhere two States need clear print.
    const clear = form.states.every((first) => chances.slice(first, first + 3).every((each) => each > bars.foreign));
    if (issuingState !== nationality && !clear && !/^[VA]/.test(form.kinds)) doubts.add('state');
    if (isTrainingState(issuingState) !== isTrainingState(nationality) && form.format === 'TD3') doubts.add('state');
  }
  return [...doubts];
}

/** A name is not a single letter, nor one letter over and over, and no word of it is longer than any name. */
function namesArePlausible(surname: string, givenNames: string): boolean {
  if (surname.replaceAll(' ', '').length < 2) return givenNames.length > 2 && surname.length > 0;
  return !/([A-Z])\1\1\1/.test(`${surname} ${givenNames}`);
}
