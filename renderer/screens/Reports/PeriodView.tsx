import type { FigureFilter } from '../../../core/report/figure-filter.ts';
import type { PeriodReport } from '../../../core/report/report.ts';
import type { ScreenReport } from '../../../core/report/screen-report.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Part } from '../../ui/Part.tsx';
import sheet from '../../ui/Sheet.module.css';
import { FigureTable } from './FigureTable.tsx';
import { PeriodCharts } from './PeriodCharts.tsx';
import { PersonLists } from './PersonLists.tsx';
import { QualityTable } from './QualityTable.tsx';
import type { OpenFigure, OpenRecord } from './RecordsBehind.tsx';
import classes from './Reports.module.css';
import { useReportWords } from './use-report-words.ts';

interface PeriodViewProps {
  readonly report: PeriodReport;
  readonly totals: ScreenReport['totals'];
  /** Absent for a copy for publication, which leads to nobody. */
  readonly onFigure: OpenFigure | undefined;
  readonly onRecord: OpenRecord;
}

const groups = ['citizenship', 'sex', 'age', 'purpose', 'stay', 'travellers'] as const;

/** A period: its pictures first, then every table, the gaps in what was recorded, and who overstayed. */
export function PeriodView({ report: { figures, publication }, totals, onFigure, onRecord }: PeriodViewProps) {
  const { text, nameOf } = useReportWords();
  const { number, date } = useFormats();
  const { tables, times, quality, stays } = figures;
  return (
    <>
      <dl className={classes['facts']}>
        <div>
          <dt>{text('fact.days')}</dt>
          <dd>
            {date(figures.from)} – {date(figures.to)}
          </dd>
        </div>
        <div>
          <dt>{text('fact.crossings')}</dt>
          <dd>{figures.crossings === null ? text('withheld') : number(figures.crossings)}</dd>
        </div>
        {times?.p50 === undefined ? null : (
          <div>
            <dt>{text('section.times')}</dt>
            <dd>
              <Words
                id="reports.half-and-ninety"
                values={{ half: number(Math.round(times.p50)), ninety: number(Math.round(times.p90 ?? 0)) }}
              />
            </dd>
          </div>
        )}
      </dl>
      {publication ? (
        <p role="note" className={sheet['note']}>
          {text('note.publication', { most: number(publication.smallest - 1), base: number(publication.base) })}
        </p>
      ) : null}
      <PeriodCharts figures={figures} onFigure={onFigure} />
      <div className={sheet['columns']}>
        <Part title="reports.decisions">
          <FigureTable
            title={text('section.decision')}
            heading={text('column.decision')}
            table={tables.decision}
            rowName={(code) => nameOf('decision', code)}
            columnName={(code) => nameOf('direction', code)}
            filterOf={(row, direction) => filter({ decisions: row === undefined ? undefined : [row], direction })}
            onFigure={onFigure}
          />
        </Part>
        {quality ? (
          <Part title="reports.quality">
            <QualityTable quality={quality} onFigure={onFigure} />
          </Part>
        ) : null}
        {groups.map((group) => (
          <Part key={group} title={`reports.by-${group}`}>
            <FigureTable
              title={text(`section.${group}`)}
              heading={text(group === 'travellers' ? 'column.kind' : `column.${group}`)}
              table={tables[group]}
              rowName={(code) => nameOf(group, code)}
              columnName={(code) => nameOf('direction', code)}
              filterOf={(row, direction) => filter({ decisions: ['admit'], direction, [group]: row })}
              onFigure={onFigure}
            />
          </Part>
        ))}
      </div>
      {stays && quality && totals ? (
        <PersonLists stays={stays} quality={quality} totals={totals} onRecord={onRecord} />
      ) : null}
    </>
  );
}

/** The codes of a report's rows and columns are those that the filter takes; what is undefined is no condition. */
export function filter(codes: Readonly<Record<string, string | readonly string[] | undefined>>): FigureFilter {
  return Object.fromEntries(Object.entries(codes).filter(([, code]) => code !== undefined));
}
