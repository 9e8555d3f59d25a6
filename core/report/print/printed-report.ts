import type { Report } from '../report.ts';
import { factsSection, titleOf } from './facts-section.ts';
import { printFormats } from './formats.ts';
import type { Numbering } from './formats.ts';
import { periodSections } from './period-sections.ts';
import type { Section, Writing } from './section.ts';
import { shiftSections } from './shift-sections.ts';
import { textColumn } from './section.ts';
import { wordsIn } from './words.ts';
import type { ReportLanguage } from './words.ts';

export interface PrintSettings {
  readonly language: ReportLanguage;
  readonly numbering: Numbering;
  readonly postName: string;
}

/** A report in the words of one language, ready for a page or a sheet. */
export interface PrintedReport {
  readonly language: ReportLanguage;
  readonly rightToLeft: boolean;
  readonly title: string;
  readonly sections: readonly Section[];
  readonly writing: Writing;
}

export function printedReport(report: Report, { language, numbering, postName }: PrintSettings): PrintedReport {
  const writing = { words: wordsIn(language), formats: printFormats(language, numbering, report.post.timeZone) };
  return {
    language,
    rightToLeft: language === 'ar',
    title: titleOf(report, writing.words),
    sections: [
      factsSection(report, postName, writing),
      ...(report.kind === 'shift' ? shiftSections(report.figures, writing) : periodSections(report.figures, writing)),
      ledgerSection(report, writing),
    ],
    writing,
  };
}

/** The hash as it is read out and compared, in groups. */
export function groupedHash(hash: string): string {
  return hash.match(/.{1,8}/g)!.join(' ');
}

function ledgerSection({ ledger }: Report, { words, formats }: Writing): Section {
  return {
    id: 'ledger',
    title: words('section.ledger'),
    note: words('note.ledger', { from: formats.number(ledger.from), to: formats.number(ledger.to) }),
    columns: [textColumn('')],
    rows: [[groupedHash(ledger.hash)]],
  };
}
