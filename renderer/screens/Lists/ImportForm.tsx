import { Autocomplete, FileInput, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { ListFormat } from '../../../core/watchlist/list-entry.ts';
import { listFormatOf, listNameOf } from '../../../core/watchlist/list-file.ts';
import { localList } from '../../../core/watchlist/screening.ts';
import type { ListToSend } from '../../../protocol/send-list.ts';
import { useWords } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import classes from './Lists.module.css';

interface ImportFormProps {
  readonly known: readonly string[];
  readonly onStart: (list: ListToSend) => void;
}

/** Which file or files, under which name. Name and format are proposed from the file's own name. */
export function ImportForm({ known, onStart }: ImportFormProps) {
  const words = useWords();
  const [files, setFiles] = useState<File[]>([]);
  const [list, setList] = useState('');
  const [format, setFormat] = useState<ListFormat>('un-xml');
  const choose = (chosen: File[]) => {
    setFiles(chosen);
    const [first] = chosen;
    if (!first) return;
    const guessed = listFormatOf(first.name) ?? format;
    setFormat(guessed);
    setList(listNameOf(first.name, guessed));
  };
  const isReserved = list.trim().toLowerCase() === localList;
  const isReady =
    files.length > 0 && (files.length === 1 || format === 'ofac-csv') && list.trim() !== '' && !isReserved;
  return (
    <div className={classes['form']}>
      <FileInput
        multiple
        className={classes['file'] ?? ''}
        label={words('lists.file')}
        description={words('lists.several-files')}
        placeholder={words('lists.choose-file')}
        accept=".xml,.csv,text/xml,text/csv"
        error={files.length > 1 && format !== 'ofac-csv' ? words('lists.one-file') : undefined}
        value={files}
        onChange={choose}
      />
      <NativeSelect
        label={words('lists.format')}
        data={ListFormat.options.map((value) => ({ value, label: words(`list-format.${value}`) }))}
        value={format}
        onChange={(event) => setFormat(ListFormat.parse(event.currentTarget.value))}
      />
      <Autocomplete
        label={words('lists.list')}
        data={[...known]}
        maxLength={40}
        error={isReserved ? words('lists.reserved-name') : undefined}
        value={list}
        onChange={setList}
      />
      <KeyButton
        layer="lists"
        binding={{
          keys: 'Control+Enter',
          label: 'lists.start',
          run: () => onStart({ list: list.trim(), format, files }),
          enabled: isReady,
        }}
      />
    </div>
  );
}
