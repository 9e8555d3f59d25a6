import { Chart, useAlong, type Mark } from './Chart.tsx';
import classes from './Chart.module.css';
import type { ColumnValue } from './ColumnChart.tsx';

interface HeatMapProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly ColumnValue[] }[];
  readonly write: (value: number) => string;
}

const width = 640;
const names = 62;
const header = 18;
const line = 24;

/** How much there was at each hour of each day of the week: the darker the more, and the number stands in the field. */
export function HeatMap({ label, columns, rows, write }: HeatMapProps) {
  const { x, end } = useAlong(width);
  const most = Math.max(1, ...rows.flatMap(({ values }) => values.map(({ value }) => value ?? 0)));
  const wide = (width - names) / columns.length;
  const marks = rows.flatMap(({ name, values }, row) =>
    values.map(({ value, label: said, onOpen }, column): Mark => {
      const share = (value ?? 0) / most;
      const start = x(names + column * wide, wide);
      return {
        key: `${name} ${column}`,
        label: said,
        onOpen,
        shape: (
          <>
            <rect
              className={classes['first']}
              x={start + 0.5}
              y={header + row * line + 0.5}
              width={wide - 1}
              height={line - 1}
              style={{ fillOpacity: value === null ? 0 : 0.06 + share * 0.5 }}
            />
          </>
        ),
        note:
          value === null || value === 0 ? null : (
            <text
              x={start + wide / 2}
              y={header + row * line + line / 2 + 3.5}
              textAnchor="middle"
              fontSize={wide < 24 ? 8.5 : 10}
              fontWeight={share > 0.6 ? 700 : 400}
            >
              {write(value)}
            </text>
          ),
      };
    }),
  );
  return (
    <Chart label={label} width={width} height={header + rows.length * line} marks={marks}>
      {columns.map((name, at) => (
        <text key={name} aria-hidden x={x(names + at * wide + wide / 2)} y={12} textAnchor="middle" fontSize={9}>
          {name}
        </text>
      ))}
      {rows.map(({ name }, at) => (
        <text
          key={name}
          aria-hidden
          x={x(names - 6)}
          y={header + at * line + line / 2 + 4}
          direction="ltr"
          textAnchor={end === 'start' ? 'end' : 'start'}
        >
          {name}
        </text>
      ))}
    </Chart>
  );
}
