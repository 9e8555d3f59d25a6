import { useDirection } from '@mantine/core';
import { Fragment, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import classes from './Chart.module.css';

/** One thing in a chart that has a value: what is drawn, what it says, and what opens with it. */
export interface Mark {
  readonly key: string;
  readonly label: string;
  readonly shape: ReactNode;
  /** What is written beside it, which its label says already. */
  readonly note?: ReactNode;
  /** Absent where nobody can look at what is behind it. */
  readonly onOpen?: (() => void) | undefined;
}

interface ChartProps {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** Lines and labels. */
  readonly children?: ReactNode;
}

/** A picture of figures. With Tab one gets into it, with the arrows from mark to mark, with Enter behind one. */
export function Chart({ label, width, height, marks, children }: ChartProps) {
  const { dir } = useDirection();
  const drawing = useRef<SVGSVGElement>(null);
  const [at, setAt] = useState(0);
  const onKey = (event: KeyboardEvent) => {
    const step = stepOf(event.key, dir === 'rtl');
    const mark = marks[at];
    if (step !== undefined) {
      const next = Math.max(0, Math.min(at + step, marks.length - 1));
      setAt(next);
      drawing.current?.querySelectorAll<SVGElement>('[data-mark]')[next]?.focus();
    } else if ((event.key === 'Enter' || event.key === ' ') && mark?.onOpen) mark.onOpen();
    else return;
    event.preventDefault();
  };
  return (
    <svg
      ref={drawing}
      className={classes['chart']}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={label}
      onKeyDown={onKey}
    >
      {children}
      {marks.map((mark, place) => (
        <g
          key={mark.key}
          data-mark
          className={classes['mark']}
          role={mark.onOpen ? 'button' : 'img'}
          aria-label={mark.label}
          tabIndex={place === Math.min(at, marks.length - 1) ? 0 : -1}
          onFocus={() => setAt(place)}
          onClick={mark.onOpen}
        >
          <title>{mark.label}</title>
          {mark.shape}
        </g>
      ))}
      <g aria-hidden className={classes['notes']}>
        {marks.map(({ key, note }) => (note ? <Fragment key={key}>{note}</Fragment> : null))}
      </g>
    </svg>
  );
}

function stepOf(key: string, rightToLeft: boolean): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return rightToLeft ? -1 : 1;
    case 'ArrowLeft':
      return rightToLeft ? 1 : -1;
    case 'Home':
      return -Infinity;
    case 'End':
      return Infinity;
    default:
      return undefined;
  }
}

/** Places along the line of reading: from the start of the text, wherever that is. */
export function useAlong(width: number): {
  readonly x: (start: number, size?: number) => number;
  readonly end: 'start' | 'end';
} {
  const { dir } = useDirection();
  return dir === 'rtl'
    ? { x: (start, size = 0) => width - start - size, end: 'end' }
    : { x: (start) => start, end: 'start' };
}

export function Legend({ series }: { readonly series: readonly string[] }) {
  return (
    <ul className={classes['legend']}>
      {series.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}
