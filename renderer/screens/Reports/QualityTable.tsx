import type { DataQuality } from '../../../core/report/period-figures.ts';
import { useFormats } from '../../i18n/formats.ts';
import sheet from '../../ui/Sheet.module.css';
import { Figure } from './FigureTable.tsx';
import type { OpenFigure } from './RecordsBehind.tsx';
import { useReportWords } from './use-report-words.ts';

interface QualityTableProps {
  readonly quality: DataQuality;
  readonly onFigure: OpenFigure | undefined;
}

/** Which fields were not filled, and birth dates that nobody knew. */
export function QualityTable({ quality: { missing, birthDates, firstOfJanuary }, onFigure }: QualityTableProps) {
  const { text, nameOf } = useReportWords();
  const { percent, number } = useFormats();
  const share = (count: number, of: number) => (of === 0 ? '' : percent(count / of));
  return (
    <>
      <table className={sheet['table']}>
        <thead>
          <tr>
            <th scope="col">{text('column.field')}</th>
            <th scope="col" data-number>
              {text('column.missing')}
            </th>
            <th scope="col" data-number>
              {text('column.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {missing.map(({ field, of, crossings }) => (
            <tr key={field}>
              <th scope="row">{nameOf('field', field)}</th>
              <td data-number>
                <Figure
                  value={crossings}
                  name={nameOf('field', field)}
                  onOpen={onFigure && (() => onFigure({ missing: field }, nameOf('field', field)))}
                />
              </td>
              <td data-number>{share(crossings, of)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{text('fact.january')}</th>
            <td data-number>
              <Figure
                value={firstOfJanuary}
                name={text('fact.january')}
                onOpen={onFigure && (() => onFigure({ firstOfJanuary: true }, text('fact.january')))}
              />
            </td>
            <td data-number>{share(firstOfJanuary, birthDates)}</td>
          </tr>
        </tbody>
      </table>
      <p className={sheet['quiet']}>
        {text('note.january', {
          dates: number(birthDates),
          count: number(firstOfJanuary),
          expected: number(Math.round(birthDates / 365.25)),
        })}
      </p>
    </>
  );
}
