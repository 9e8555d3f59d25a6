import { Alert, Autocomplete, FileInput, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { ListFormat } from '../../../core/watchlist/list-entry.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import classes from './Lists.module.css';
import { RejectedRows } from './RejectedRows.tsx';
import { useImport, type ImportState } from './use-import.ts';

/** Takes a list file from a stick or folder. The new list replaces the old one whole, or nothing changes. */
export function ImportList({ known }: { readonly known: readonly string[] }) {
  const words = useWords();
  const { state, start, cancel } = useImport();
  const [file, setFile] = useState<File>();
  const [list, setList] = useState('');
  const [format, setFormat] = useState<ListFormat>('un-xml');
  const reading = state.step === 'reading';
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    if (!chosen) return;
    setFormat(/\.csv$/i.test(chosen.name) ? 'csv' : 'un-xml');
    setList((before) => (before === '' ? chosen.name.replace(/\.[^.]*$/, '').slice(0, 40) : before));
  };
  const begin = () => {
    if (file && list.trim() !== '') start(list.trim(), format, file);
  };
  return (
    <section aria-labelledby="lists-import">
      <h2 id="lists-import" className={classes['heading']}>
        <Words id="lists.import" />
      </h2>
      <div className={classes['form']}>
        <FileInput
          className={classes['file'] ?? ''}
          label={words('lists.file')}
          placeholder={words('lists.choose-file')}
          accept=".xml,.csv,text/xml,text/csv"
          disabled={reading}
          value={file ?? null}
          onChange={(chosen) => choose(chosen ?? undefined)}
        />
        <Autocomplete
          label={words('lists.list')}
          data={[...known]}
          maxLength={40}
          disabled={reading}
          value={list}
          onChange={setList}
        />
        <NativeSelect
          label={words('lists.format')}
          disabled={reading}
          data={ListFormat.options.map((value) => ({ value, label: words(`list-format.${value}`) }))}
          value={format}
          onChange={(event) => setFormat(ListFormat.parse(event.currentTarget.value))}
        />
        <KeyButton
          layer="lists"
          loading={reading}
          binding={{
            keys: 'Control+Enter',
            label: 'lists.start',
            run: begin,
            enabled: file !== undefined && list.trim() !== '' && !reading,
          }}
        />
        {reading ? (
          <KeyButton
            layer="lists"
            variant="default"
            binding={{ keys: 'Escape', label: 'lists.cancel', run: cancel, whileTyping: true }}
          />
        ) : null}
      </div>
      <div role="status">
        <Progress state={state} />
      </div>
      {state.step === 'done' && state.rejected.length > 0 ? <RejectedRows rows={state.rejected} /> : null}
    </section>
  );
}

function Progress({ state }: { readonly state: ImportState }) {
  switch (state.step) {
    case 'idle':
      return null;
    case 'reading':
      return <Words id="lists.reading" values={{ entries: state.entries }} />;
    case 'done':
      return (
        <Words
          id="lists.done"
          values={{ list: state.list, entries: state.entries, names: state.names, rejected: state.rejected.length }}
        />
      );
    case 'failed':
      return (
        <Alert color="red">
          <Words id="lists.failed" values={{ message: state.message }} />
        </Alert>
      );
    case 'cancelled':
      return <Words id="lists.cancelled" />;
    case 'no-answer':
      return <Words id="outcome.no-answer" />;
  }
}
