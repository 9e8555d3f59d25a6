import { printWordsIn } from '../print/words.ts';
import type { Sheet } from '../print/sheet.ts';
import { printFormats } from '../report/print/formats.ts';
import type { Numbering } from '../report/print/formats.ts';
import type { ReportLanguage } from '../report/print/words.ts';
import type { HeldDocument } from './case-entries.ts';

/** What a receipt for a held document says. */
export interface Receipt {
  readonly number: string;
  readonly post: { readonly code: string; readonly name: string; readonly timeZone: string; readonly demo: boolean };
  readonly at: string;
  readonly officer: string;
  readonly holder: string;
  readonly document: HeldDocument;
}

export function receiptSheet(receipt: Receipt, language: ReportLanguage, numbering: Numbering): Sheet {
  const { text, ofReport, value } = printWordsIn(language);
  const { number, post, at, officer, holder, document } = receipt;
  const { dateTime } = printFormats(language, numbering, post.timeZone);
  const why = text(`hold-reason.${document.reason}`);
  return {
    language,
    title: text('receipt.title'),
    ...(post.demo && { demo: ofReport('demo') }),
    footer: `${text('receipt.title')} · ${value(number)}`,
    blocks: [
      { kind: 'code', code: `borderpost-receipt:${number}`, label: text('receipt.number'), text: number },
      {
        kind: 'facts',
        rows: [
          [text('receipt.post'), `${value(post.name)} (${value(post.code)})`],
          [text('receipt.at'), dateTime(at)],
          [text('receipt.holder'), value(holder)],
          [text('receipt.what'), value(document.what)],
          [text('receipt.why'), document.text === '' ? why : `${why}: ${value(document.text)}`],
          [text('receipt.by'), value(officer)],
          [text('receipt.ask-at'), value(document.askAt)],
        ],
      },
      { kind: 'text', text: text('receipt.keep') },
      { kind: 'signatures', lines: [text('sign.officer'), text('sign.holder')] },
    ],
  };
}
