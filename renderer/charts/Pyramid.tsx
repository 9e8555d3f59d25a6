import type { ColumnValue } from './ColumnChart.tsx';
import { Chart, Legend, useAlong, type Mark } from './Chart.tsx';
import classes from './Chart.module.css';

interface PyramidProps {
  readonly label: string;
  readonly series: readonly [string, string];
  /** From the youngest. */
  readonly bands: readonly { readonly name: string; readonly values: readonly [ColumnValue, ColumnValue] }[];
  readonly write: (value: number) => string;
}

const width = 640;
const middle = 96;
const numbers = 48;
const line = 30;

/** Ages one above the other, the youngest at the foot, with one sex to each side. */
export function Pyramid({ label, series, bands, write }: PyramidProps) {
  const { x } = useAlong(width);
  const side = (width - middle) / 2;
  const most = Math.max(1, ...bands.flatMap(({ values }) => values.map(({ value }) => value ?? 0)));
  const long = (value: number) => ((side - numbers) * value) / most;
  const top = (at: number) => (bands.length - 1 - at) * line;
  const marks = bands.flatMap(({ name, values }, at) =>
    values.map(({ value, label: said, onOpen }, which): Mark => {
      const size = long(value ?? 0);
      const start = which === 0 ? side - size : side + middle;
      const beyond = which === 0 ? start - 6 : start + size + 6;
      return {
        key: `${name} ${which}`,
        label: said,
        onOpen,
        shape: (
          <>
            <rect
              className={classes['target']}
              x={x(which === 0 ? 0 : side + middle, side)}
              y={top(at)}
              width={side}
              height={line - 4}
            />
            <rect
              className={classes[which === 0 ? 'first' : 'second']}
              x={x(start, size)}
              y={top(at) + 2}
              width={size}
              height={line - 8}
            />
          </>
        ),
        note:
          value === null ? null : (
            <text
              x={x(beyond)}
              y={top(at) + 17}
              direction="ltr"
              textAnchor={(which === 0) === (x(0) === 0) ? 'end' : 'start'}
            >
              {write(value)}
            </text>
          ),
      };
    }),
  );
  return (
    <>
      <Legend series={series} />
      <Chart label={label} width={width} height={bands.length * line} marks={marks}>
        {bands.map(({ name }, at) => (
          <text key={name} aria-hidden x={width / 2} y={top(at) + 17} textAnchor="middle">
            {name}
          </text>
        ))}
      </Chart>
    </>
  );
}
