import { readFileSync, writeFileSync } from 'node:fs';
import type { Numbers, Printed } from './figure.ts';

/** The figures as a table in Markdown, wide enough to be read as it is. */
export function tableOf(figures: readonly Printed[]): string {
  const head = ['figure', 'n', 'measured', 'peer in the same run', 'ratio', 'limit', 'within', 'load'];
  const rows = figures.map(({ figure, count, unit, measured, peer, ratio, limit, met, load }) => [
    figure,
    count.toLocaleString('en'),
    `${words(measured)} ${unit}`,
    peer ? `${peer.name}: ${words(peer.measured)} ${unit}` : '',
    ratio ? words(ratio) : '',
    limit ? `${words(limit)}${peer ? '' : ` ${unit}`}` : '',
    met === undefined ? '' : met ? 'yes' : '**no**',
    load.toFixed(1),
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}

const begin = '<!-- table -->';
const end = '<!-- end of table -->';

/** Puts a table in the place of the one that stands between the two marks in a file. */
export function keepTable(file: string, text: string): void {
  const before = readFileSync(file, 'utf8');
  const from = before.indexOf(begin);
  const to = before.indexOf(end);
  if (from === -1 || to < from) throw new Error(`${file} has no place for a table: ${begin} … ${end}`);
  writeFileSync(file, `${before.slice(0, from + begin.length)}\n\n${text}\n\n${before.slice(to)}`);
}

function words(numbers: Numbers): string {
  return Object.entries(numbers)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
