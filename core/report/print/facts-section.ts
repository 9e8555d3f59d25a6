import type { Report } from '../report.ts';
import { textColumn } from './section.ts';
import type { Section, Writing } from './section.ts';
import type { Words } from './words.ts';

/** What the report is, of which post, and which edition. */
export function factsSection(report: Report, postName: string, writing: Writing): Section {
  const { words, formats } = writing;
  const { post, made, figures } = report;
  const facts: [string, string][] = [
    [words('fact.post'), postName === post.code ? post.code : `${postName} (${post.code})`],
    [words('fact.country'), post.country],
    ...(report.kind === 'shift' ? shiftFacts(report, writing) : periodFacts(report, writing)),
    [words('fact.crossings'), figures.crossings === null ? words('withheld') : formats.number(figures.crossings)],
    [words('fact.edition'), editionText(report, writing)],
    [words('fact.made'), formats.dateTime(made.at)],
    [words('fact.time-zone'), post.timeZone],
    [words('fact.sync'), syncText(report, writing)],
    [words('fact.signed'), report.signature ? report.signature.key : words('fact.not-signed')],
    [words('fact.product'), `Borderpost ${made.product}`],
  ];
  const publication = report.kind === 'period' && report.publication;
  return {
    id: 'facts',
    title: words('section.facts'),
    ...(publication && {
      note: words('note.publication', {
        most: formats.number(publication.smallest - 1),
        base: formats.number(publication.base),
      }),
    }),
    columns: [textColumn('', 1), textColumn('', 3)],
    rows: facts,
  };
}

/** What stands over the report. */
export function titleOf(report: Report, words: Words): string {
  if (report.kind === 'shift') return words('title.shift');
  return report.publication ? `${words('title.period')} · ${words('title.publication')}` : words('title.period');
}

function shiftFacts({ figures }: Extract<Report, { kind: 'shift' }>, { words, formats }: Writing): [string, string][] {
  const by = (when: string, officer: string) => words('fact.by', { when: formats.dateTime(when), officer });
  const closed =
    figures.closedAt === undefined ? words('fact.still-open') : by(figures.closedAt, figures.closedBy ?? '');
  return [
    [words('fact.shift'), figures.shift],
    [words('fact.opened'), by(figures.openedAt, figures.openedBy)],
    [words('fact.closed'), closed],
    ...(figures.backCaptured === undefined
      ? []
      : [[words('fact.back-captured'), formats.number(figures.backCaptured)] satisfies [string, string]]),
  ];
}

function periodFacts(
  { figures }: Extract<Report, { kind: 'period' }>,
  { words, formats }: Writing,
): [string, string][] {
  const days = { from: formats.day(figures.from), to: formats.day(figures.to) };
  return [[words('fact.days'), words('fact.from-to', days)]];
}

function editionText({ edition, replaces }: Report, { words, formats }: Writing): string {
  const number = formats.number(edition);
  if (!replaces) return number;
  return words('fact.replaces', {
    edition: number,
    before: formats.number(replaces.edition),
    entry: formats.number(replaces.to),
  });
}

function syncText({ sync }: Report, { words, formats }: Writing): string {
  if (!sync) return words('fact.sync-none');
  return words('fact.sync-has', {
    entry: formats.number(sync.acknowledged),
    when: sync.lastSuccess === undefined ? words('none') : formats.dateTime(sync.lastSuccess),
  });
}
