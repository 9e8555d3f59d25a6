import type { SafeguardAnswers } from '../../../core/case/safeguards.ts';
import {
  Purpose,
  Transport,
  type Decision,
  type Direction,
  type ReasonCode,
} from '../../../core/crossing/vocabulary.ts';
import type { useStation } from '../../station.tsx';
import { wholeNumber } from '../Desk/digits.ts';
import { nothingTyped, readTyped, type TypedField, type TypedFields } from '../Desk/typed-document.ts';

type EnterInput = Parameters<ReturnType<typeof useStation>['call']['paper']['enter']>[0];

/** The form as keyed in, every field text. */
export interface FormDraft {
  readonly form: string;
  readonly decidedBy: string;
  readonly day: string;
  readonly time: string;
  readonly lane: string;
  readonly direction: Direction;
  readonly decision: Decision;
  readonly document: TypedFields;
  readonly purpose: string;
  readonly destination: string;
  readonly stayDays: string;
  readonly transport: string;
  readonly vehicle: string;
  readonly reasons: readonly ReasonCode[];
  readonly text: string;
  readonly answers: SafeguardAnswers['answers'];
}

export function newForm(lane: string, direction: Direction): FormDraft {
  return {
    form: '',
    decidedBy: '',
    day: '',
    time: '',
    lane,
    direction,
    decision: 'admit',
    document: nothingTyped,
    purpose: '',
    destination: '',
    stayDays: '',
    transport: '',
    vehicle: '',
    reasons: [],
    text: '',
    answers: {},
  };
}

/** What goes to the station, or the fields of the document to look at again. */
export function readForm(
  draft: FormDraft,
): Omit<EnterInput, 'despite' | 'secondOfficer'> | { readonly faulty: readonly TypedField[] } {
  const document = readTyped(draft.document);
  if (!('surname' in document)) return { faulty: document };
  const { form, decidedBy, day, time, lane, direction, decision, answers, reasons, text } = draft;
  const purpose = Purpose.safeParse(draft.purpose).data;
  const transport = Transport.safeParse(draft.transport).data;
  const stayDays = wholeNumber(draft.stayDays, 3650);
  const spoken = reasons.includes('other') ? 'other' : reasons[0];
  return {
    form,
    decidedBy: decidedBy.trim(),
    day,
    time,
    lane,
    direction,
    decision,
    document,
    journey: {
      destination: draft.destination.trim(),
      vehicle: draft.vehicle.trim(),
      ...(purpose && { purpose }),
      ...(transport && { transport }),
      ...(stayDays !== undefined && { stayDays }),
    },
    reasons: decision === 'admit' ? [] : reasons.map((code) => ({ code, text: code === spoken ? text.trim() : '' })),
    ...(Object.keys(answers).length > 0 && { safeguards: { answers, note: '' } }),
  };
}
