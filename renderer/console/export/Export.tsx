import { Anchor, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { dataDictionaryPath, ExportFormat, exportPath } from '../../../protocol/headquarters/export.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { useHeadquarters } from '../headquarters.tsx';
import { PurposeField, usePurpose } from '../purpose.tsx';

/** Every crossing as one file, for those who count and compare elsewhere. */
export function Export() {
  const words = useWords();
  const call = useHeadquarters();
  const { purpose, good } = usePurpose();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const beginning = useMutation({
    mutationFn: () => call.exporting.begin({ purpose, format }),
    onSuccess: ({ ticket }) => download(`${exportPath}${ticket}`),
  });
  return (
    <>
      <h1 className={classes['title']}>
        <Words id="console.export" />
      </h1>
      <p className={classes['line']}>
        <Words id="console.export-explanation" />{' '}
        <Anchor href={dataDictionaryPath} target="_blank" rel="noreferrer" underline="always">
          <Words id="console.data-dictionary" />
        </Anchor>
      </p>
      <div className={classes['fields']}>
        <PurposeField autoFocus />
        <NativeSelect
          label={words('lists.format')}
          data={ExportFormat.options.map((value) => ({ value, label: words(`console.export-as.${value}`) }))}
          value={format}
          onChange={(event) => setFormat(ExportFormat.parse(event.currentTarget.value))}
        />
        <KeyButton
          layer="export"
          loading={beginning.isPending}
          binding={{
            keys: 'Control+Enter',
            label: 'console.do-export',
            run: () => beginning.mutate(),
            enabled: good && !beginning.isPending,
          }}
        />
      </div>
      <div role="status">
        {beginning.data ? <Words id="console.exported" values={{ count: beginning.data.crossings }} /> : null}
      </div>
      {beginning.isError ? <NotDone id="console.no-answer" /> : null}
    </>
  );
}

/** The browser writes the file as it comes: a country's crossings need not fit in the page. */
function download(address: string) {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
