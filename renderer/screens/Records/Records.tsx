import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { FullDate } from '../../../core/document/partial-date.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { asciiDigits } from '../Desk/digits.ts';
import { RecordDialog } from './RecordDialog.tsx';
import { RecordTable } from './RecordTable.tsx';
import classes from './Records.module.css';

const pause = 120;

/** Past crossings: one line to search by name or document number, and the days. */
export function Records() {
  const words = useWords();
  const { call, snapshot } = useStation();
  const line = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [at, setAt] = useState(0);
  const [opened, setOpened] = useState<CrossingId>();
  const [criteria] = useDebouncedValue(criteriaOf(text, from, to), pause, {});
  const search = useQuery({
    // A newly recorded crossing changes the answer.
    queryKey: ['crossing', 'search', criteria, snapshot.desk?.lastRecorded?.seq],
    queryFn: () => call.crossing.search(criteria),
    placeholderData: keepPreviousData,
  });
  const rows = search.data ?? [];
  const row = Math.min(at, rows.length - 1);
  const move = (by: number) => setAt(Math.min(Math.max(row + by, 0), rows.length - 1));
  useKeys('records', [
    { keys: 'ArrowDown', label: 'keys.next', run: () => move(1) },
    { keys: 'ArrowUp', label: 'keys.previous', run: () => move(-1) },
    { keys: 'Enter', label: 'records.open', run: () => setOpened(rows[row]?.id), whileTyping: true },
    { keys: '/', label: 'records.search', run: () => line.current?.select() },
  ]);

  return (
    <div className={classes['records']}>
      <h1 className={classes['title']}>
        <Words id="records.title" />
      </h1>
      <div className={classes['criteria']} role="search">
        <TextInput
          ref={line}
          autoFocus
          className={classes['line']}
          label={words('records.search')}
          maxLength={200}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
            event.preventDefault();
            move(event.key === 'ArrowDown' ? 1 : -1);
          }}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
        />
        <TextInput
          type="date"
          label={words('records.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={words('records.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <p role="status" className={classes['count']}>
        {search.isError ? (
          <Words id="outcome.no-answer" />
        ) : (
          <Words id={rows.length < 100 ? 'records.count' : 'records.first-hundred'} values={{ count: rows.length }} />
        )}
      </p>
      <RecordTable rows={rows} at={row} onAt={setAt} onOpen={setOpened} />
      {opened === undefined ? null : (
        <RecordDialog
          id={opened}
          onClose={() => {
            setOpened(undefined);
            line.current?.focus();
          }}
        />
      )}
    </div>
  );
}

/** A digit means a document number: no name has one. */
function criteriaOf(text: string, from: string, to: string) {
  const wanted = asciiDigits(text).trim();
  const isNumber = /\d/.test(wanted);
  return {
    name: isNumber ? '' : wanted,
    documentNumber: isNumber ? wanted.slice(0, 40) : '',
    ...(FullDate.safeParse(from).success ? { from } : {}),
    ...(FullDate.safeParse(to).success ? { to } : {}),
  };
}
