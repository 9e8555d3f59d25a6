import { VisuallyHidden } from '@mantine/core';
import { Fragment } from 'react';
import type { ScreenedHit } from '../../../core/crossing/crossing.ts';
import { ReasonField, reasonField, reasonVerdict } from '../../../core/watchlist/reason-words/reason-field.ts';
import type { HitReason } from '../../../core/watchlist/screening.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import classes from './CompareTable.module.css';
import { useReasonWords } from './use-reason-words.ts';
import { VerdictSign } from './VerdictSign.tsx';

/** Traveller and list side by side, each word of the name against its own, with the share of the score that each makes. */
export function CompareTable({ hit }: { readonly hit: ScreenedHit }) {
  const { percent } = useFormats();
  const rows = rowsOf(hit.reasons);
  const weighed = rows.some(({ reason }) => reason.contribution !== undefined);
  return (
    <table className={classes['table']}>
      <caption className={classes['caption']}>
        <Words id="compare.title" />
      </caption>
      <thead>
        <tr>
          {(['field', 'traveller', 'verdict', 'list', ...(weighed ? (['weight'] as const) : [])] as const).map(
            (column) => (
              <th key={column} scope="col">
                <Words id={`compare.${column}`} />
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <CompareRow key={`${row.reason.code} ${row.reason.listed} ${row.reason.given}`} row={row} weighed={weighed} />
        ))}
      </tbody>
      {weighed ? (
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              <Words id="compare.score" />
            </th>
            <td>
              <Bar from={0} to={hit.score} total />
              <strong>{percent(hit.score)}</strong>
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

interface Row {
  readonly reason: HitReason;
  readonly field: ReasonField;
  /** The first of its field, which names it. */
  readonly first: boolean;
  /** The score before and after this reason. */
  readonly from: number;
  readonly to: number;
}

/** In whole per cent of the sum so far, so that what the rows show adds up to what the last line shows. */
function percentOf(share: number): number {
  return Math.round(share * 100) / 100;
}

/** The reasons by field, the name first, each adding to the score of those before it. */
function rowsOf(reasons: readonly HitReason[]): Row[] {
  const ordered = ReasonField.options.flatMap((field) => reasons.filter(({ code }) => reasonField(code) === field));
  let score = 0;
  return ordered.map((reason, at) => {
    const field = reasonField(reason.code);
    const before = ordered[at - 1];
    const from = score;
    score += reason.contribution ?? 0;
    return { reason, field, first: !before || reasonField(before.code) !== field, from, to: score };
  });
}

function CompareRow({
  row: { reason, field, first, from, to },
  weighed,
}: {
  readonly row: Row;
  readonly weighed: boolean;
}) {
  const { sentence, value } = useReasonWords();
  const { signedPercent } = useFormats();
  const name = <Words id={`hit-field.${field}`} />;
  const oneSided = reason.code.endsWith('-unknown') && (reason.given === '' || reason.listed === '');
  const saysMore = field !== 'all' && !oneSided && reason.given !== reason.listed;
  return (
    <Fragment>
      <tr data-first={first || undefined}>
        <th scope="row">{first ? name : <VisuallyHidden>{name}</VisuallyHidden>}</th>
        {field === 'all' ? (
          <td colSpan={3}>{sentence(reason)}</td>
        ) : (
          <>
            <Value text={value(reason.given, field)} />
            <td>
              <VerdictSign verdict={reasonVerdict(reason.code)} />
            </td>
            <Value text={value(reason.listed, field)} />
          </>
        )}
        {weighed ? (
          <td className={classes['weight']}>
            <Bar from={from} to={to} />
            {reason.contribution === undefined ? null : signedPercent(percentOf(to) - percentOf(from))}
          </td>
        ) : null}
      </tr>
      {saysMore ? (
        <tr className={classes['why']}>
          <td />
          <td colSpan={weighed ? 4 : 3}>{sentence(reason)}</td>
        </tr>
      ) : null}
    </Fragment>
  );
}

function Value({ text }: { readonly text: string }) {
  return (
    <td className={classes['value']}>
      {text === '' ? (
        <span className={classes['unstated']}>
          <Words id="compare.unstated" />
        </span>
      ) : (
        <Foreign>{text}</Foreign>
      )}
    </td>
  );
}

function Bar({ from, to, total = false }: { readonly from: number; readonly to: number; readonly total?: boolean }) {
  if (percentOf(from) === percentOf(to)) return <span aria-hidden="true" className={classes['bar']} />;
  const [start, end] = [Math.min(from, to), Math.max(from, to)].map((share) => Math.min(1, Math.max(0, share)) * 100);
  return (
    <span aria-hidden="true" className={classes['bar']}>
      <span
        data-sense={total ? 'total' : to < from ? 'against' : 'for'}
        style={{ insetInlineStart: `${start}%`, inlineSize: `${end! - start!}%` }}
      />
    </span>
  );
}
