import { SafeguardQuestion } from '../case/safeguards.ts';
import { Decision, Direction, Purpose, Transport } from '../crossing/vocabulary.ts';
import type { FormField, Sheet } from '../print/sheet.ts';
import { printWordsIn } from '../print/words.ts';
import type { PrintWordId } from '../print/words.ts';
import type { ReportLanguage } from '../report/print/words.ts';
import type { FormNumber } from './form-number.ts';

interface FormOf {
  readonly form: FormNumber;
  readonly post: { readonly code: string; readonly name: string; readonly demo: boolean };
}

/** A form to fill in by hand: what the desk asks, in the order in which it asks. */
export function formSheet({ form, post }: FormOf, language: ReportLanguage): Sheet {
  const { text, ofReport, value } = printWordsIn(language);
  const line = (id: PrintWordId, halves: 1 | 2 = 1, lines = 1): FormField => ({ label: text(id), halves, lines });
  const ticks = (id: PrintWordId, choices: readonly string[], halves: 1 | 2 = 1): FormField => ({
    label: text(id),
    halves,
    choices: [...choices],
  });
  return {
    language,
    title: `${text('form.title')} · ${value(post.name)}`,
    ...(post.demo && { demo: ofReport('demo') }),
    footer: `${text('form.number')} ${value(form)}`,
    blocks: [
      { kind: 'code', code: form, label: text('form.number'), text: form },
      { kind: 'text', text: text('form.explanation') },
      {
        kind: 'fields',
        fields: [
          line('form.record'),
          line('form.time'),
          ticks(
            'form.direction',
            Direction.options.map((direction) => ofReport(`direction.${direction}`)),
          ),
          line('form.lane'),
          line('form.surname'),
          line('form.given-names'),
          line('form.birth-date'),
          ticks('form.sex', ['F', 'M', 'X']),
          line('form.document'),
          line('form.issuing-state'),
          line('form.nationality'),
          line('form.expiry'),
          ticks(
            'form.purpose',
            Purpose.options.map((purpose) => ofReport(`purpose.${purpose}`)),
            2,
          ),
          line('form.destination'),
          line('form.stay'),
          ticks(
            'form.transport',
            Transport.options.map((transport) => text(`transport.${transport}`)),
            2,
          ),
          line('form.plate'),
          ticks(
            'form.decision',
            Decision.options.map((decision) => ofReport(`decision.${decision}`)),
            2,
          ),
          line('form.reasons', 2, 2),
        ],
      },
      { kind: 'heading', text: text('form.safeguards') },
      {
        kind: 'fields',
        fields: SafeguardQuestion.options.map((question) =>
          ticks(`safeguard.${question}`, [text('yes'), text('no')], 1),
        ),
      },
      { kind: 'signatures', lines: [text('sign.officer'), text('sign.second')] },
    ],
  };
}
