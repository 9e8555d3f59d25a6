import type { Passage } from './course.ts';
import type { Step } from './scenario.ts';

/** Whether the record shows that a step was taken. */
export function stepDone(step: Step, { crossing, entries }: Passage): boolean {
  const lookedUp = (by: readonly string[]) =>
    entries.some((entry) => entry.kind === 'person.looked-up' && by.includes(entry.payload.by));
  const face = crossing?.captures?.face;
  switch (step.step) {
    case 'read-by-device':
      return crossing !== undefined && !['typed-by-hand', 'typed-zone'].includes(crossing.documentSource);
    case 'typed-by-hand':
      return crossing?.documentSource === 'typed-by-hand';
    case 'answer-hit':
      return (
        crossing?.hits.some(({ entry, resolution }) => entry === step.entry && resolution?.verdict === step.verdict) ??
        false
      );
    case 'open-entry':
      return lookedUp(['record']);
    case 'search-record':
      return lookedUp(['name', 'document', 'plate', 'date']);
    case 'ask':
      return (crossing?.journey[step.answer] ?? '') !== '';
    case 'second-officer':
      return crossing?.approval !== undefined;
    case 'document-says':
      return crossing?.document[step.field] === step.value;
    case 'take-face':
      return face?.kind === 'taken';
    case 'except-face':
      return face?.kind === 'exception' && face.reason === step.reason;
    case 'except-fingers':
      return Object.values(crossing?.captures?.fingers?.exceptions ?? {}).includes(step.reason);
  }
}
