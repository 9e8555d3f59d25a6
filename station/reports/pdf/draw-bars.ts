import type { Bars } from '../../../core/report/print/section.ts';
import { black, dark, line, styles } from './page.ts';
import type { Page } from './page.ts';

const height = 110;
const axisWidth = 34;
const labelHeight = 14;
/** Told apart in grey: one filled dark, one pale with a dark edge. */
const fills = ['#505050', '#d8d8d8'] as const;
/** A number over each bar is readable only where bars are broad. */
const narrowestWithNumber = 15;

/** Draws bars beside each other, the first at the side where the language begins. A withheld count has no bar. */
export function drawBars(page: Page, { series, bars }: Bars, number: (value: number) => string): void {
  if (bars.length === 0) return;
  page.room(height + labelHeight + 24);
  drawLegend(page, series);
  const { pen } = page;
  const { document } = pen;
  const most = niceMost(Math.max(1, ...bars.flatMap(({ values }) => values.map(Number))));
  const base = page.y + height;
  const left = page.left + (pen.rightToLeft ? 0 : axisWidth);
  const width = page.width - axisWidth;
  for (const share of [0, 0.5, 1]) {
    const y = base - share * (height - 12);
    document
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(0.4)
      .strokeColor(line)
      .stroke();
    const x = pen.rightToLeft ? left + width + 4 : page.left;
    pen.write(number(most * share), styles.small, { x, y: y + 2.5, width: axisWidth - 6 }, 'end');
  }
  const slot = width / bars.length;
  const thickness = Math.min(26, (slot * 0.8) / series.length);
  const everyNth = Math.ceil(bars.length / Math.floor(width / labelWidth(page, bars)));
  bars.forEach(({ label, values }, at) => {
    const middle = left + slot * ((pen.rightToLeft ? bars.length - 1 - at : at) + 0.5);
    values.forEach((value, which) => {
      if (value === null) return;
      const place = pen.rightToLeft ? values.length - 1 - which : which;
      const x = middle + (place - values.length / 2) * thickness;
      const tall = (Number(value) / most) * (height - 12);
      document.rect(x, base - tall, thickness * 0.92, tall).lineWidth(0.4);
      document.fillAndStroke(fills[which % fills.length]!, dark);
      if (thickness >= narrowestWithNumber && Number(value) > 0)
        pen.write(
          number(Number(value)),
          styles.small,
          { x: x - 8, y: base - tall - 2, width: thickness + 16 },
          'middle',
        );
    });
    if (at % everyNth === 0) pen.write(label, styles.small, { x: middle - 50, y: base + 10, width: 100 }, 'middle');
  });
  page.y = base + labelHeight + 6;
}

function labelWidth(page: Page, bars: Bars['bars']): number {
  return Math.max(...bars.map(({ label }) => page.pen.width(label, styles.small))) + 8;
}

/** The least 1, 2 or 5 with noughts that is not below the highest bar. */
function niceMost(value: number): number {
  const scale = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * scale).find((step) => step >= value)!;
}

function drawLegend(page: Page, series: readonly string[]): void {
  const { pen } = page;
  let used = 0;
  series.forEach((name, at) => {
    const width = pen.width(name, styles.small) + 26;
    const x = pen.rightToLeft ? page.left + page.width - used - width : page.left + used;
    pen.document.rect(pen.rightToLeft ? x + width - 10 : x, page.y + 2, 8, 8).lineWidth(0.4);
    pen.document.fillAndStroke(fills[at % fills.length]!, black);
    pen.write(name, styles.small, { x: x + 13, y: page.y + 8.5, width: width - 26 }, 'start');
    used += width;
  });
  page.y += 16;
}
