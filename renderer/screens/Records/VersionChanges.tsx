import type { Crossing } from '../../../core/crossing/crossing.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { changesBetween, type Shown } from './changes.ts';
import classes from './RecordTable.module.css';

interface VersionChangesProps {
  /** Absent for the first version. */
  readonly before: Crossing | undefined;
  readonly after: Crossing;
}

/** What a correction changed, field by field. */
export function VersionChanges({ before, after }: VersionChangesProps) {
  if (before === undefined) return null;
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">
            <Words id="records.changed" />
          </th>
          <th scope="col">
            <Words id="records.before" />
          </th>
          <th scope="col">
            <Words id="records.after" />
          </th>
        </tr>
      </thead>
      <tbody>
        {changesBetween(before, after).map((change) => (
          <tr key={change.label}>
            <th scope="row">
              <Words id={change.label} />
            </th>
            <td>
              <Value shown={change.before} />
            </td>
            <td>
              <Value shown={change.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ shown }: { readonly shown: Shown }) {
  return 'words' in shown ? <Words id={shown.words} /> : <Foreign>{shown.text === '' ? '–' : shown.text}</Foreign>;
}
