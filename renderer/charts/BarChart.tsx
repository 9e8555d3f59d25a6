import type { ColumnValue } from './ColumnChart.tsx';
import { Chart, Legend, useAlong, type Mark } from './Chart.tsx';
import classes from './Chart.module.css';

interface BarChartProps {
  readonly label: string;
  readonly series: readonly [string, string];
  readonly bars: readonly { readonly name: string; readonly values: readonly [ColumnValue, ColumnValue] }[];
  /** How a value is written at the end of its bar. */
  readonly write: (value: number) => string;
}

const width = 640;
const labels = 150;
const numbers = 52;
const line = 26;

/** Lying bars, one below the other: names are read along the line. */
export function BarChart({ label, series, bars, write }: BarChartProps) {
  const { x, end } = useAlong(width);
  const most = Math.max(1, ...bars.flatMap(({ values }) => values.map(({ value }) => value ?? 0)));
  const long = (value: number) => ((width - labels - numbers) * value) / most;
  const marks = bars.flatMap(({ name, values }, at) =>
    values.map(({ value, label: said, onOpen }, which): Mark => {
      const top = at * line + 2 + which * 11;
      const size = long(value ?? 0);
      return {
        key: `${name} ${which}`,
        label: said,
        onOpen,
        shape: (
          <>
            <rect
              className={classes['target']}
              x={x(labels, width - labels)}
              y={top}
              width={width - labels}
              height={11}
            />
            <rect
              className={classes[which === 0 ? 'first' : 'second']}
              x={x(labels, size)}
              y={top + 1}
              width={size}
              height={9}
            />
          </>
        ),
        note:
          value === null || value === 0 ? null : (
            <text x={x(labels + size + 5)} y={top + 9.5} textAnchor={end === 'start' ? 'start' : 'end'} direction="ltr">
              {write(value)}
            </text>
          ),
      };
    }),
  );
  return (
    <>
      <Legend series={series} />
      <Chart label={label} width={width} height={Math.max(1, bars.length) * line} marks={marks}>
        {bars.map(({ name }, at) => (
          <text
            key={name}
            aria-hidden
            x={x(labels - 8)}
            y={at * line + 17}
            direction="ltr"
            textAnchor={end === 'start' ? 'end' : 'start'}
          >
            {name.length > 24 ? `${name.slice(0, 23)}…` : name}
          </text>
        ))}
      </Chart>
    </>
  );
}
