import { AlertStatement, type AlertSubject } from '../../../core/alerts/local-alert.ts';
import type { PartialDate } from '../../../core/document/partial-date.ts';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';
import { readTypedDate } from '../Desk/typed-date.ts';

/** The form as it stands, every field text; an empty one is left open. */
export interface AlertDraft {
  readonly kind: AlertSubject['kind'];
  readonly name: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly nationality: string;
  readonly documentNumber: string;
  readonly issuingState: string;
  readonly plate: string;
  readonly action: AlertStatement['action'];
  readonly direction: string;
  readonly priority: string;
  readonly instruction: string;
  readonly reason: string;
}

export type AlertField = keyof AlertDraft;

/** A new alert, about the traveller on the desk where there is one. */
export function newDraft(traveller: Traveller | undefined): AlertDraft {
  const { document, journey } = traveller ?? {};
  return {
    kind: 'person',
    name: [document?.givenNames, document?.surname].filter(Boolean).join(' '),
    birthDate: typedDate(document?.birthDate),
    sex: document === undefined || document.sex === 'X' ? '' : document.sex,
    nationality: document?.nationality ?? '',
    documentNumber: document?.documentNumber ?? '',
    issuingState: document?.issuingState ?? '',
    plate: journey?.vehicle ?? '',
    action: 'second-line',
    direction: '',
    priority: 'normal',
    instruction: '',
    reason: '',
  };
}

/** The alert as stated, or the fields to look at again. */
export function readAlert(draft: AlertDraft): AlertStatement | readonly AlertField[] {
  const { action, direction, priority, instruction, reason } = draft;
  const read = AlertStatement.safeParse({
    subject: subjectOf(draft),
    action,
    ...given({ direction, priority }),
    instruction,
    reason,
  });
  if (read.success) return read.data;
  const faulty = new Set(read.error.issues.map(({ path }) => path.at(-1)));
  return (Object.keys(draft) as AlertField[]).filter((field) => faulty.has(field));
}

function subjectOf(draft: AlertDraft): object {
  const { kind, name, sex, documentNumber, plate, birthDate } = draft;
  const nationality = draft.nationality.trim().toUpperCase();
  const issuingState = draft.issuingState.trim().toUpperCase();
  switch (kind) {
    case 'person':
      return {
        kind,
        name,
        ...given({ sex, nationality, documentNumber, issuingState }),
        ...(birthDate.trim() === '' ? {} : { birthDate: readTypedDate(birthDate) ?? '' }),
      };
    case 'document':
      return { kind, documentNumber, ...given({ issuingState }) };
    case 'vehicle':
      return { kind, plate };
  }
}

function given(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== ''));
}

/** A partial date as `readTypedDate` reads it: 12081974, with noughts for what is unknown. */
function typedDate(date: PartialDate = 'XXXX-XX-XX'): string {
  if (date === 'XXXX-XX-XX') return '';
  return date.split('-').toReversed().join('').replaceAll('X', '0');
}
