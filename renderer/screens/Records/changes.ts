import type { Crossing } from '../../../core/crossing/crossing.ts';
import type { MessageId } from '../../i18n/messages.ts';

/** One field that a correction has changed: a text as it is, or the id of its words. */
export interface Change {
  readonly label: MessageId;
  readonly before: Shown;
  readonly after: Shown;
}

export type Shown = { readonly text: string } | { readonly words: MessageId };

/** What a correction has changed, field by field, in the order of the record. */
export function changesBetween(before: Crossing, after: Crossing): Change[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return was.flatMap(({ label, shown }, at) => {
    const now = is[at]!.shown;
    return JSON.stringify(shown) === JSON.stringify(now) ? [] : [{ label, before: shown, after: now }];
  });
}

function fieldsOf({ direction, decision, document, journey }: Crossing) {
  const text = (label: MessageId, value: string | undefined) => ({ label, shown: { text: value ?? '' } as Shown });
  const words = (label: MessageId, id: MessageId | undefined) => ({
    label,
    shown: (id === undefined ? { text: '' } : { words: id }) as Shown,
  });
  const { purpose, transport, stayDays } = journey;
  return [
    words('records.decision', `decision.${decision}`),
    words('records.direction', `direction.${direction}`),
    text('document.surname', document.surname),
    text('document.given-names', document.givenNames),
    text('document.number', document.documentNumber),
    words('records.purpose', purpose && `purpose.${purpose}`),
    text('journey.destination', journey.destination),
    text('journey.stay-days', stayDays?.toString()),
    words('journey.transport', transport && `transport.${transport}`),
    text('journey.vehicle', journey.vehicle),
  ];
}
