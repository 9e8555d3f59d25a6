import { useState, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import type { CrossingSummary } from '../../../protocol/contract/desk-state.ts';
import type { ClosingSheet } from '../../../protocol/contract/shift.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { PersonName } from '../../ui/Names.tsx';
import { Part } from '../../ui/Part.tsx';
import sheet from '../../ui/Sheet.module.css';
import { RecordDialog } from '../Records/RecordDialog.tsx';
import classes from './Closing.module.css';

interface ClosingListsProps {
  readonly found: ClosingSheet;
  readonly onLooked: () => void;
}

/** What is not settled yet: travellers at the desks, referrals, fields left empty, and who came and did not leave. */
export function ClosingLists({ found, onLooked }: ClosingListsProps) {
  const words = useWords();
  const intl = useIntl();
  const { desk } = useStation().snapshot;
  const [opened, setOpened] = useState<CrossingId>();
  const { incomplete, withoutExit, drafts, referrals } = found;
  return (
    <div className={sheet['stack']}>
      <Part title="closing.open">
        <ul className={sheet['plain']}>
          <li className={sheet[desk?.traveller ? 'bad' : 'good']}>
            <Words id={desk?.traveller ? 'closing.desk-taken' : 'closing.desk-empty'} />
          </li>
          <li className={sheet[drafts.length > 0 ? 'bad' : 'good']}>
            {drafts.length > 0 ? (
              <Words
                id="closing.drafts"
                values={{ lanes: intl.formatList(drafts.map((lane) => <Foreign key={lane}>{lane}</Foreign>)) }}
              />
            ) : (
              <Words id="closing.no-drafts" />
            )}
          </li>
          <li className={sheet[referrals > 0 ? 'bad' : 'good']}>
            <Words id="closing.referrals" values={{ count: referrals }} />
          </li>
        </ul>
      </Part>
      <Part title="closing.incomplete">
        <People
          label={words('closing.incomplete')}
          total={incomplete.total}
          rows={incomplete.rows}
          none="closing.all-complete"
          onOpen={setOpened}
          extra={(at) => intl.formatList(incomplete.rows[at]!.missing.map((field) => words(`missing.${field}`)))}
        />
      </Part>
      <Part title="closing.without-exit">
        <People
          label={words('closing.without-exit')}
          total={withoutExit.total}
          rows={withoutExit.rows}
          none="closing.all-left"
          onOpen={setOpened}
        />
      </Part>
      {opened === undefined ? null : (
        <RecordDialog
          id={opened}
          onClose={() => {
            setOpened(undefined);
            onLooked();
          }}
        />
      )}
    </div>
  );
}

interface PeopleProps {
  readonly label: string;
  readonly total: number;
  readonly rows: readonly CrossingSummary[];
  readonly none: 'closing.all-complete' | 'closing.all-left';
  readonly onOpen: (crossing: CrossingId) => void;
  readonly extra?: (at: number) => ReactNode;
}

function People({ label, total, rows, none, onOpen, extra }: PeopleProps) {
  const { time } = useFormats();
  if (total === 0)
    return (
      <p className={sheet['good']}>
        <Words id={none} />
      </p>
    );
  return (
    <>
      <p className={sheet['line']}>
        <Words id="closing.crossings" values={{ count: total }} />
      </p>
      <div className={classes['list']} role="group" aria-label={label}>
        {rows.map((row, at) => (
          <button key={row.id} type="button" className={classes['pressed']} onClick={() => onOpen(row.id)}>
            {time(row.at)} · <PersonName surname={row.surname} givenNames={row.givenNames} />
            {extra ? <> · {extra(at)}</> : null}
          </button>
        ))}
      </div>
    </>
  );
}
