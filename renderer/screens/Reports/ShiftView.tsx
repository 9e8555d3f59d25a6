import type { ShiftReport } from '../../../core/report/report.ts';
import { ColumnChart } from '../../charts/ColumnChart.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { Part } from '../../ui/Part.tsx';
import sheet from '../../ui/Sheet.module.css';
import { Outages } from '../Board/Outages.tsx';
import { FigureTable } from './FigureTable.tsx';
import { HandOverPart } from './HandOverPart.tsx';
import { filter } from './PeriodView.tsx';
import type { OpenFigure, OpenRecord } from './RecordsBehind.tsx';
import classes from './Reports.module.css';
import { ShiftEvents } from './ShiftEvents.tsx';
import { useReportWords } from './use-report-words.ts';

interface ShiftViewProps {
  readonly report: ShiftReport;
  readonly onFigure: OpenFigure;
  readonly onRecord: OpenRecord;
}

const groups = ['nationality', 'sex', 'age', 'purpose'] as const;
const notWithdrawn = ['admit', 'refer', 'refuse'];

/** A shift: its facts and times, what was counted by hand, the tables, and each event that is to be answered for. */
export function ShiftView({ report: { figures, edition }, onFigure, onRecord }: ShiftViewProps) {
  const { text, nameOf } = useReportWords();
  const { number, dateTime, time } = useFormats();
  const { times, tables } = figures;
  const series = [text('column.p50'), text('column.p90')] as const;
  const instantOf = (hour: string) => `${hour.replace(' ', 'T')}:00:00Z`;
  const hourOf = (hour: string) => nameOf('hour', hour.slice(-2));
  const value = (seconds: number | undefined, hour: string, name: string) => ({
    value: Math.round(seconds ?? 0),
    label: `${instantOf(hour).slice(0, 10)} ${hourOf(hour)} · ${name}: ${number(Math.round(seconds ?? 0))}`,
  });
  return (
    <>
      <dl className={classes['facts']}>
        <Fact name={text('fact.opened')}>
          {dateTime(figures.openedAt)} · <Foreign>{figures.openedBy}</Foreign>
        </Fact>
        <Fact name={text('fact.closed')}>
          {figures.closedAt === undefined ? (
            text('fact.still-open')
          ) : (
            <>
              {time(figures.closedAt)} · <Foreign>{figures.closedBy ?? ''}</Foreign>
            </>
          )}
        </Fact>
        <Fact name={text('fact.crossings')}>{number(figures.crossings)}</Fact>
        <Fact name={text('fact.edition')}>{number(edition)}</Fact>
        {times.p50 === undefined ? null : (
          <Fact name={text('section.times')}>
            <Words
              id="reports.half-and-ninety"
              values={{ half: number(Math.round(times.p50)), ninety: number(Math.round(times.p90 ?? 0)) }}
            />
          </Fact>
        )}
      </dl>
      <div className={sheet['columns']}>
        {figures.handOver ? <HandOverPart handOver={figures.handOver} /> : null}
        <Part title="reports.chart-times">
          <ColumnChart
            label={text('section.times')}
            series={series}
            columns={times.hours.map(({ hour, p50, p90 }) => ({
              name: hourOf(hour),
              values: [value(p50, hour, series[0]), value(p90, hour, series[1])],
            }))}
          />
        </Part>
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
        <Part title="reports.by-officer">
          <FigureTable
            title={text('section.officer')}
            heading={text('column.officer')}
            table={tables.officer}
            rowName={(name) => name}
            columnName={(code) => nameOf('direction', code)}
            filterOf={(officer, direction) => filter({ officer, direction })}
            onFigure={onFigure}
          />
        </Part>
        {groups.map((group) => (
          <Part key={group} title={group === 'nationality' ? 'reports.by-citizenship' : `reports.by-${group}`}>
            <FigureTable
              title={text(`section.${group}`)}
              heading={text(`column.${group}`)}
              table={tables[group]}
              rowName={(code) => nameOf(group, code)}
              columnName={(code) => nameOf('direction', code)}
              filterOf={(row, direction) =>
                filter({
                  decisions: notWithdrawn,
                  direction,
                  [group === 'nationality' ? 'citizenship' : group]: row,
                })
              }
              onFigure={onFigure}
            />
          </Part>
        ))}
        <ShiftEvents figures={figures} onRecord={onRecord} />
        <Part title="board.outages">
          <Outages outages={figures.outages} />
        </Part>
      </div>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
