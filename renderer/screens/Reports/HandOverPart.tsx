import { countedThings, differenceOf, expectedCount } from '../../../core/report/handover.ts';
import type { ReportedHandOver } from '../../../core/report/shift-figures.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { Part } from '../../ui/Part.tsx';
import sheet from '../../ui/Sheet.module.css';
import { useReportWords } from './use-report-words.ts';

/** What was counted when the shift was closed, why it differed, and the note. */
export function HandOverPart({ handOver: { lines, explanation, note } }: { readonly handOver: ReportedHandOver }) {
  const { text, nameOf } = useReportWords();
  const { number } = useFormats();
  const rows = lines.flatMap((line) =>
    countedThings.flatMap((thing) => {
      const difference = differenceOf(line, thing);
      return difference === undefined ? [] : [{ line, thing, difference }];
    }),
  );
  return (
    <Part title="overview.handed-over">
      {rows.length === 0 ? (
        <p className={sheet['quiet']}>{text('note.not-counted')}</p>
      ) : (
        <table className={sheet['table']}>
          <thead>
            <tr>
              <th scope="col">{text('column.lane')}</th>
              <th scope="col">{text('column.thing')}</th>
              {(['recorded', 'counted', 'difference'] as const).map((column) => (
                <th key={column} scope="col" data-number>
                  {text(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, thing, difference }) => (
              <tr key={`${line.lane} ${line.direction} ${thing}`}>
                <th scope="row">
                  <Foreign>{line.lane}</Foreign> {nameOf('direction', line.direction)}
                </th>
                <td>{nameOf('thing', thing)}</td>
                <td data-number>{number(expectedCount(line, thing))}</td>
                <td data-number>{number(line[thing] ?? 0)}</td>
                <td data-number className={difference === 0 ? undefined : sheet['bad']}>
                  {number(difference)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {explanation === '' ? null : (
        <p className={sheet['note']} dir="auto">
          {explanation}
        </p>
      )}
      {note === '' ? null : (
        <p className={sheet['note']} dir="auto">
          {note}
        </p>
      )}
    </Part>
  );
}
