import { useFormats } from '../i18n/formats.ts';
import { Chart, Legend, useAlong, type Mark } from './Chart.tsx';
import classes from './Chart.module.css';
import { roundAxis } from './round-axis.ts';

export interface ColumnValue {
  /** Null where a copy for publication withholds it. */
  readonly value: number | null;
  readonly label: string;
  readonly onOpen?: (() => void) | undefined;
}

interface ColumnChartProps {
  readonly label: string;
  readonly series: readonly [string, string];
  readonly columns: readonly { readonly name: string; readonly values: readonly [ColumnValue, ColumnValue] }[];
}

const width = 640;
const height = 190;
const box = { start: 44, top: 8, bottom: 24 };
const widestBar = 22;

/** Two columns beside each other for each day or hour. */
export function ColumnChart({ label, series, columns }: ColumnChartProps) {
  const { number } = useFormats();
  const { x, end } = useAlong(width);
  const { top, steps } = roundAxis(
    Math.max(0, ...columns.flatMap(({ values }) => values.map(({ value }) => value ?? 0))),
  );
  const floor = height - box.bottom;
  const tall = (value: number) => ((floor - box.top) * value) / top;
  const slot = (width - box.start) / Math.max(1, columns.length);
  const bar = Math.min(widestBar, (slot * 0.8) / 2);
  const every = Math.ceil(columns.length / 8);
  const marks = columns.flatMap(({ name, values }, at) =>
    values.map(({ value, label: said, onOpen }, which): Mark => {
      const start = box.start + slot * at + slot / 2 + (which - 1) * bar;
      const size = tall(value ?? 0);
      return {
        key: `${name} ${which}`,
        label: said,
        onOpen,
        shape: (
          <>
            <rect className={classes['target']} x={x(start, bar)} y={box.top} width={bar} height={floor - box.top} />
            <rect
              className={classes[which === 0 ? 'first' : 'second']}
              x={x(start, bar) + (which === 0 ? 0 : 0.75)}
              y={floor - size}
              width={Math.max(1, bar - (which === 0 ? 0 : 1.5))}
              height={size}
            />
          </>
        ),
      };
    }),
  );
  return (
    <>
      <Legend series={series} />
      <Chart label={label} width={width} height={height} marks={marks}>
        {steps.map((step) => (
          <g key={step} aria-hidden>
            <line
              className={classes['axis']}
              x1={x(box.start)}
              x2={x(width)}
              y1={floor - tall(step)}
              y2={floor - tall(step)}
            />
            <text
              x={x(box.start - 6)}
              y={floor - tall(step) + 4}
              textAnchor={end === 'start' ? 'end' : 'start'}
              direction="ltr"
            >
              {number(step)}
            </text>
          </g>
        ))}
        {columns.map(({ name }, at) =>
          at % every === 0 ? (
            <text key={name} aria-hidden x={x(box.start + slot * at + slot / 2)} y={height - 6} textAnchor="middle">
              {name}
            </text>
          ) : null,
        )}
      </Chart>
    </>
  );
}
