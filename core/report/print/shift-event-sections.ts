import type { Reason } from '../../crossing/vocabulary.ts';
import type { Outage, ShiftFigures } from '../shift-figures.ts';
import { numberColumn, textColumn } from './section.ts';
import type { Section, Writing } from './section.ts';
import { isolated, wordOf } from './words.ts';
import type { Words } from './words.ts';

/** What went other than smoothly in a shift, one line for each. */
export function shiftEventSections(figures: ShiftFigures, writing: Writing): Section[] {
  return [
    refusalsSection(figures, writing),
    hitsSection(figures, writing),
    overridesSection(figures, writing),
    correctionsSection(figures, writing),
    outagesSection(figures, writing),
  ];
}

/** The end of a crossing's number, which tells those of a shift apart; the whole one is in the data. */
export function shortId(crossing: string): string {
  return crossing.slice(-12);
}

export function fullName({ surname, givenNames }: { readonly surname: string; readonly givenNames: string }): string {
  return `${surname} ${givenNames}`.trim();
}

function reasonsText(reasons: readonly Reason[], words: Words): string {
  return reasons
    .map(({ code, text }) =>
      text === '' ? wordOf(words, 'reason', code) : `${wordOf(words, 'reason', code)}: ${isolated(text)}`,
    )
    .join('; ');
}

function refusalsSection({ refusals }: ShiftFigures, { words, formats }: Writing): Section {
  return {
    id: 'refusals',
    title: words('section.refusals'),
    columns: [
      textColumn(words('column.time'), 2.6),
      textColumn(words('column.traveller'), 3),
      textColumn(words('column.nationality')),
      textColumn(words('column.reasons'), 4),
      textColumn(words('column.officer')),
      textColumn(words('column.second')),
    ],
    rows: refusals.map((refusal) => [
      formats.dateTime(refusal.at),
      fullName(refusal),
      refusal.nationality,
      reasonsText(refusal.reasons, words),
      refusal.officer,
      refusal.second,
    ]),
  };
}

function hitsSection({ hits, lateHits }: ShiftFigures, { words, formats }: Writing): Section {
  return {
    id: 'hits',
    title: words('section.hits'),
    note: words('note.late-hits', { count: formats.number(lateHits) }),
    columns: [
      textColumn(words('column.time'), 2.6),
      textColumn(words('column.traveller'), 3),
      textColumn(words('column.list')),
      textColumn(words('column.entry')),
      numberColumn(words('column.score'), 1.2),
      textColumn(words('column.action')),
      textColumn(words('column.outcome')),
      textColumn(words('column.reason'), 3),
      textColumn(words('column.decision')),
    ],
    rows: hits.map((hit) => [
      formats.dateTime(hit.at),
      fullName(hit),
      hit.list,
      hit.entry,
      Math.round(hit.score * 100),
      wordOf(words, 'action', hit.action),
      wordOf(words, 'outcome', hit.outcome),
      hit.reason,
      wordOf(words, 'decision', hit.decision),
    ]),
  };
}

function overridesSection({ overrides }: ShiftFigures, { words, formats }: Writing): Section {
  return {
    id: 'overrides',
    title: words('section.overrides'),
    columns: [
      textColumn(words('column.time'), 2.6),
      textColumn(words('column.crossing')),
      textColumn(words('column.against')),
      textColumn(words('column.reasons'), 3),
      textColumn(words('column.officer')),
      textColumn(words('column.second')),
    ],
    rows: overrides.map(({ at, crossing, against, reasons, officer, second }) => [
      formats.dateTime(at),
      shortId(crossing),
      wordOf(words, 'against', against),
      reasonsText(reasons, words),
      officer,
      second,
    ]),
  };
}

function correctionsSection({ corrections }: ShiftFigures, { words, formats }: Writing): Section {
  return {
    id: 'corrections',
    title: words('section.corrections'),
    columns: [
      textColumn(words('column.time'), 2.6),
      textColumn(words('column.crossing')),
      textColumn(words('column.changed'), 3),
      textColumn(words('column.reason')),
      textColumn(words('column.officer')),
      textColumn(words('column.second')),
    ],
    rows: corrections.map(({ at, crossing, changed, reason, officer, second, afterClosing }) => [
      formats.dateTime(at),
      shortId(crossing),
      [
        ...changed.map((field) => wordOf(words, 'changed', field)),
        ...(afterClosing ? [words('changed.after-closing')] : []),
      ].join(', '),
      reasonsText([reason], words),
      officer,
      second,
    ]),
  };
}

function outagesSection({ outages }: ShiftFigures, writing: Writing): Section {
  const { words, formats } = writing;
  return {
    id: 'outages',
    title: words('section.outages'),
    columns: [textColumn(words('column.what'), 4), textColumn(words('column.from')), textColumn(words('column.to'))],
    rows: outages.map((outage) => [
      outageText(outage, writing),
      formats.dateTime(outage.from),
      outage.to === undefined ? words('outage.lasts') : formats.dateTime(outage.to),
    ]),
  };
}

function outageText(outage: Outage, { words, formats }: Writing): string {
  switch (outage.kind) {
    case 'device':
      return words(outage.state === 'gone' ? 'outage.device-gone' : 'outage.device-faulty', {
        device: outage.device,
        code: outage.code,
      });
    case 'clock':
      return words('outage.clock', { seconds: formats.number(outage.seconds) });
    case 'lists':
      return words(outage.code === 'no-lists' ? 'outage.no-lists' : 'outage.lists-unavailable', {
        count: formats.number(outage.crossings),
      });
  }
}
