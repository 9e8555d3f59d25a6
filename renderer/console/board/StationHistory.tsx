import type { StationDetail } from '../../../protocol/headquarters/board.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import classes from '../console.module.css';

/** What has come: the epochs of the station's ledger, and the newest receipts. */
export function StationHistory({ detail }: { readonly detail: StationDetail }) {
  const { dateTime, number } = useFormats();
  // A station has its first epoch from its first batch on.
  if (detail.epochs.length === 0) return null;
  return (
    <>
      <section aria-labelledby="station-epochs">
        <h3 id="station-epochs" className={classes['heading']}>
          <Words id="console.epochs" />
        </h3>
        <ul>
          {detail.epochs.map(({ epoch, begunAt, highWater, told }) => (
            <li key={epoch}>
              {dateTime(begunAt)} ·{' '}
              <Words id="console.epoch-line" values={{ have: number(highWater), told: number(told) }} />{' '}
              <bdi className={classes['code']}>{epoch}</bdi>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="station-receipts">
        <h3 id="station-receipts" className={classes['heading']}>
          <Words id="console.receipts" />
        </h3>
        <ul>
          {detail.receipts.map(({ at, from, to, batch }) => (
            <li key={batch}>
              {dateTime(at)} · <Words id="console.receipt-line" values={{ from: number(from), to: number(to) }} />{' '}
              <bdi className={classes['code']}>{batch.slice(0, 16)}</bdi>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
