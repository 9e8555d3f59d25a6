import { useState } from 'react';
import { listAge } from '../../../core/watchlist/list-age.ts';
import type { ListStatus } from '../../../core/watchlist/screening.ts';
import type { Session } from '../../../protocol/contract/snapshot.ts';
import { Words } from '../../i18n/messages.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useNow } from '../../i18n/use-now.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { ListLevel } from '../../ui/ListLevel.tsx';
import { ImportList } from './ImportList.tsx';
import classes from './Lists.module.css';
import { RulesPart } from './RulesPart.tsx';
import { ThresholdDialog } from './ThresholdDialog.tsx';

const columns = ['list', 'version', 'entries', 'names', 'documents', 'imported', 'age', 'threshold'] as const;

/** The watchlists at this post: which, how old, how large, and where to import a newer one. */
export function Lists() {
  const { snapshot } = useStation();
  const { dateTime, number, percent } = useFormats();
  const [adjusted, setAdjusted] = useState<string>();
  const supervises = maySupervise(snapshot.session);
  const [first] = snapshot.lists;
  return (
    <div className={classes['lists']}>
      <h1 className={classes['title']}>
        <Words id="lists.title" />
      </h1>
      {snapshot.lists.length === 0 ? (
        <p>
          <Words id="lists.none" />
        </p>
      ) : (
        <table className={classes['table']}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  <Words id={`lists.${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {snapshot.lists.map((list) => (
              <tr key={list.list}>
                <th scope="row">
                  <Foreign>{list.list}</Foreign>
                </th>
                <td>
                  <Foreign>{list.version}</Foreign>
                </td>
                <td>{number(list.entries)}</td>
                <td>{number(list.names)}</td>
                <td>{number(list.documents)}</td>
                <td>{dateTime(list.importedAt)}</td>
                <td>
                  <Age list={list} />
                </td>
                <td>{percent(snapshot.thresholds[list.list] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <RulesPart />
      {supervises && first !== undefined ? (
        <div>
          <KeyButton
            layer="lists"
            size="xs"
            variant="default"
            binding={{ keys: 'Alt+t', label: 'lists.thresholds', run: () => setAdjusted(first.list) }}
          />
        </div>
      ) : null}
      {adjusted === undefined ? null : (
        <ThresholdDialog list={adjusted} onList={setAdjusted} onClose={() => setAdjusted(undefined)} />
      )}
      {supervises ? (
        <ImportList known={snapshot.lists.map(({ list }) => list)} onAdjust={setAdjusted} />
      ) : (
        <p>
          <Words id="lists.not-yours" />
        </p>
      )}
    </div>
  );
}

/** How old a list is, from its own date where it states one, and what that means. */
function Age({ list }: { readonly list: ListStatus }) {
  const now = useNow();
  const { age } = useFormats();
  const { level, since, from } = listAge(list, now);
  return (
    <ListLevel level={level}>
      <Words id={`list-level.${level}`} /> · {age(since)} (<Words id={`list-since.${from}`} />)
    </ListLevel>
  );
}

function maySupervise(session: Session): boolean {
  return session.state === 'open' && (session.officer.role === 'supervisor' || session.officer.role === 'admin');
}
