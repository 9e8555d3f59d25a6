import type { Intake } from './intake.ts';
import type { MrzProblem, MrzProblemCode } from './problem.ts';

/** Why a text is not one whole zone. */
export function intakeProblem(intake: Exclude<Intake, { kind: 'zone' }>): MrzProblem {
  if (intake.kind === 'empty') return onZone('empty', 'There is no text to read.');
  if (intake.kind === 'several') {
    return onZone(
      'several-documents',
      'More than one document was read, or one document in two ways: read one at a time.',
    );
  }
  if (intake.kind === 'garbage') return onZone(intake.because, garbageMessages[intake.because]);
  return onZone('incomplete', partialMessage(intake.lines, intake.expected, intake.missing));
}

const garbageMessages = {
  'not-mrz': 'The text has no machine-readable zone.',
  'unknown-layout': 'The lines look machine-readable but have no known number and length.',
  'too-long': 'The text is far longer than a machine-readable zone.',
} as const;

function partialMessage(lines: readonly string[], expected: readonly number[], missing: number): string {
  const arrived = lines.map((line) => line.length).join(', ');
  const whole = expected.join(', ');
  const gap = missing === 1 ? '1 character is' : `${missing} characters are`;
  return `${gap} missing: lines of ${arrived} characters arrived, the document has lines of ${whole}. Read it again.`;
}

function onZone(code: MrzProblemCode, message: string): MrzProblem {
  return { code, field: 'zone', message };
}
