import type { ListEntry } from '../watchlist/list-entry.ts';
import type { AlertStatement, AlertSubject } from './local-alert.ts';

/** An alert of the post as an entry of a list, so that it is met as any other entry is. */
export function entryOfAlert(reference: string, statement: AlertStatement): ListEntry {
  const { subject, action, direction, priority, instruction, reason } = statement;
  return {
    reference,
    ...subjectOf(subject),
    action,
    ...(direction && { direction }),
    ...(priority && { priority }),
    instruction,
    remarks: reason,
  };
}

type SubjectOfEntry = Pick<
  ListEntry,
  'subject' | 'names' | 'birthDates' | 'nationalities' | 'sex' | 'documents' | 'plates'
>;

function subjectOf(subject: AlertSubject): SubjectOfEntry {
  const nothing = { names: [], birthDates: [], nationalities: [], documents: [] };
  switch (subject.kind) {
    case 'person': {
      const { name, birthDate, nationality, sex, documentNumber, issuingState = '' } = subject;
      return {
        subject: 'person',
        names: [{ whole: name, quality: 'primary' }],
        birthDates: birthDate === undefined ? [] : [{ date: birthDate }],
        nationalities: nationality === undefined ? [] : [nationality],
        ...(sex && { sex }),
        documents: documentNumber === undefined ? [] : [{ number: documentNumber, type: '', issuingState }],
      };
    }
    case 'document':
      return {
        ...nothing,
        subject: 'document',
        documents: [{ number: subject.documentNumber, type: '', issuingState: subject.issuingState ?? '' }],
      };
    case 'vehicle':
      return { ...nothing, subject: 'vehicle', plates: [{ number: subject.plate, state: subject.state ?? '' }] };
  }
}
