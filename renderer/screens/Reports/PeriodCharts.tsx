import { notKnown, type CrossTable } from '../../../core/report/cross-table.ts';
import type { FigureFilter } from '../../../core/report/figure-filter.ts';
import type { PeriodFigures } from '../../../core/report/period-figures.ts';
import { BarChart } from '../../charts/BarChart.tsx';
import { ColumnChart, type ColumnValue } from '../../charts/ColumnChart.tsx';
import { HeatMap } from '../../charts/HeatMap.tsx';
import { Pyramid } from '../../charts/Pyramid.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Part } from '../../ui/Part.tsx';
import sheet from '../../ui/Sheet.module.css';
import { filter } from './PeriodView.tsx';
import type { OpenFigure } from './RecordsBehind.tsx';
import { useReportWords } from './use-report-words.ts';

interface PeriodChartsProps {
  readonly figures: PeriodFigures;
  readonly onFigure: OpenFigure | undefined;
}

const directions = ['entry', 'exit'] as const;
const sexes = ['M', 'F'] as const;
const mostBars = 12;

/** What people would rather look at than read: days, hours, nationalities, ages, purposes and times. */
export function PeriodCharts({ figures: { tables, times }, onFigure }: PeriodChartsProps) {
  const { text, nameOf } = useReportWords();
  const { number, date } = useFormats();
  const dayOf = (day: string) => date(day).replace(/[\s/.-]*\p{Nd}{4}\p{L}*$/u, '');

  function valueOf(value: number | null, name: string, found: FigureFilter): ColumnValue {
    const label = `${name}: ${value === null ? text('withheld') : number(value)}`;
    return { value, label, onOpen: onFigure && value !== null && value > 0 ? () => onFigure(found, name) : undefined };
  }

  const byDirection = (table: CrossTable, row: string, name: string, found: (direction: string) => FigureFilter) =>
    directions.map((direction) =>
      valueOf(cellOf(table, row, direction), `${name} · ${nameOf('direction', direction)}`, found(direction)),
    ) as [ColumnValue, ColumnValue];
  const series = directions.map((direction) => nameOf('direction', direction)) as [string, string];
  const lying = (table: CrossTable, group: 'citizenship' | 'purpose') =>
    table.rows
      .filter((row) => (table.rowTotals[table.rows.indexOf(row)] ?? 0) > 0)
      .toSorted((one, other) => totalOf(table, other) - totalOf(table, one))
      .slice(0, mostBars)
      .map((row) => ({
        name: nameOf(group, row),
        values: byDirection(table, row, nameOf(group, row), (direction) =>
          filter({ decisions: ['admit'], direction, [group]: row }),
        ),
      }));
  const bySex = (table: CrossTable, direction: (typeof directions)[number]) =>
    table.rows
      .filter((row) => row !== notKnown)
      .map((age) => ({
        name: nameOf('age', age),
        values: sexes.map((sex) =>
          valueOf(
            cellOf(table, age, sex),
            `${nameOf('direction', direction)} · ${nameOf('age', age)} · ${nameOf('sex', sex)}`,
            filter({ decisions: ['admit'], direction, age, sex }),
          ),
        ) as [ColumnValue, ColumnValue],
      }));
  const seconds = (value: number | undefined, name: string): ColumnValue => ({
    value: Math.round(value ?? 0),
    label: `${name}: ${number(Math.round(value ?? 0))}`,
  });
  const bySexNames = sexes.map((sex) => nameOf('sex', sex)) as [string, string];
  const timeSeries = [text('column.p50'), text('column.p90')] as const;
  return (
    <div className={sheet['wide']}>
      <Part title="reports.chart-days">
        <ColumnChart
          label={text('section.days')}
          series={series}
          columns={tables.days.rows.map((day) => ({
            name: dayOf(day),
            values: byDirection(tables.days, day, date(day), (direction) =>
              filter({ decisions: ['admit'], direction, day }),
            ),
          }))}
        />
      </Part>
      <Part title="reports.chart-hours">
        <HeatMap
          label={text('section.hours')}
          columns={tables.hours.rows.map((hour) => nameOf('hour', hour))}
          rows={tables.hours.columns.map((weekday) => ({
            name: nameOf('weekday', weekday),
            values: tables.hours.rows.map((hour) =>
              valueOf(
                cellOf(tables.hours, hour, weekday),
                `${nameOf('weekday', weekday)} · ${nameOf('hour', hour)}`,
                filter({ decisions: ['admit'], weekday, hour }),
              ),
            ),
          }))}
          write={number}
        />
      </Part>
      <Part title="reports.chart-citizenship">
        <BarChart
          label={text('section.citizenship')}
          series={series}
          bars={lying(tables.citizenship, 'citizenship')}
          write={number}
        />
      </Part>
      <Part title="reports.chart-purpose">
        <BarChart
          label={text('section.purpose')}
          series={series}
          bars={lying(tables.purpose, 'purpose')}
          write={number}
        />
      </Part>
      <Part title="reports.chart-ages-entry">
        <Pyramid
          label={text('section.ageSexEntry')}
          series={bySexNames}
          bands={bySex(tables.ageSexEntry, 'entry')}
          write={number}
        />
      </Part>
      <Part title="reports.chart-ages-exit">
        <Pyramid
          label={text('section.ageSexExit')}
          series={bySexNames}
          bands={bySex(tables.ageSexExit, 'exit')}
          write={number}
        />
      </Part>
      {times ? (
        <Part title="reports.chart-times">
          <ColumnChart
            label={text('section.times')}
            series={timeSeries}
            columns={times.days.map(({ day, p50, p90 }) => ({
              name: dayOf(day),
              values: [
                seconds(p50, `${date(day)} · ${timeSeries[0]}`),
                seconds(p90, `${date(day)} · ${timeSeries[1]}`),
              ],
            }))}
          />
          <p className={sheet['quiet']}>
            <Words id="reports.times-note" values={{ count: times.leftOut }} />
          </p>
        </Part>
      ) : null}
    </div>
  );
}

function cellOf(table: CrossTable, row: string, column: string): number | null {
  const value = table.cells[table.rows.indexOf(row)]?.[table.columns.indexOf(column)];
  return value === undefined ? 0 : value;
}

function totalOf(table: CrossTable, row: string): number {
  return table.rowTotals[table.rows.indexOf(row)] ?? 0;
}
