import { useQuery } from '@tanstack/react-query';
import { QuarantineReason } from '../../../protocol/contract/sync.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from './Sync.module.css';

/** The entries that headquarters has put aside, why, and what to do. Nothing waits for them. */
export function Attention({ revision }: { readonly revision: number }) {
  const words = useWords();
  const { call } = useStation();
  const { dateTime, number } = useFormats();
  const entries = useQuery({ queryKey: ['sync-attention', revision], queryFn: () => call.sync.attention() });
  return (
    <section aria-label={words('sync.attention')}>
      <p className={classes['line']}>
        <Words id="sync.attention-explanation" />
      </p>
      {/* A region that scrolls has to be reachable by the keyboard. */}
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={words('sync.attention')}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">
                <Words id="sync.entry" />
              </th>
              <th scope="col">
                <Words id="sync.put-aside" />
              </th>
              <th scope="col">
                <Words id="sync.reason" />
              </th>
            </tr>
          </thead>
          <tbody>
            {(entries.data ?? []).map(({ seq, kind, reason, at }) => (
              <tr key={seq}>
                <td>
                  {number(seq)} <Foreign>{kind}</Foreign>
                </td>
                <td>{dateTime(at)}</td>
                <td>
                  <Reason reason={reason} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {entries.isError ? <NotDone /> : null}
    </section>
  );
}

/** A newer headquarters may have reasons that this program has no words for. */
function Reason({ reason }: { readonly reason: string }) {
  const known = QuarantineReason.safeParse(reason);
  return known.success ? <Words id={`sync.reason.${known.data}`} /> : <Foreign>{reason}</Foreign>;
}
