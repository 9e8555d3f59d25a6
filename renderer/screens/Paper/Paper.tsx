import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PaperPack } from '../../../protocol/contract/paper.ts';
import { Language } from '../../../protocol/contract/snapshot.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/LanguageRoot.tsx';
import { languageNames } from '../../i18n/languages.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { saveFile } from '../../ui/save-file.ts';
import classes from '../Cases/Cases.module.css';
import { DiscardForm } from './DiscardForm.tsx';
import { EnterForm } from './EnterForm.tsx';

const mostForms = 200;

/** For an outage: forms to print beforehand, and to key in afterwards. */
export function Paper() {
  const words = useWords();
  const { call } = useStation();
  const queries = useQueryClient();
  const own = useLanguage();
  const [forms, setForms] = useState(20);
  const [language, setLanguage] = useState<Language>(own);
  const [dialog, setDialog] = useState<'enter' | 'discard'>();
  const packs = useQuery({ queryKey: ['paper'], queryFn: () => call.paper.packs() });
  const refresh = () => void queries.invalidateQueries({ queryKey: ['paper'] });
  const issuing = useMutation({
    mutationFn: () => call.paper.issue({ forms, language }),
    onSuccess: (answer) => {
      refresh();
      if (answer.outcome === 'issued') saveFile(`${answer.first}.pdf`, answer.pages);
    },
  });
  const close = () => {
    setDialog(undefined);
    refresh();
  };
  return (
    <div className={classes['cases']}>
      <h1 className={classes['title']}>
        <Words id="paper.title" />
      </h1>
      <p className={classes['line']}>
        <Words id="paper.explanation" />
      </p>
      <div className={classes['keys']}>
        <KeyButton layer="paper" binding={{ keys: 'F2', label: 'paper.enter', run: () => setDialog('enter') }} />
        <KeyButton
          layer="paper"
          variant="default"
          binding={{ keys: 'F8', label: 'paper.discard', run: () => setDialog('discard') }}
        />
      </div>
      <section aria-labelledby="paper-issue" className={classes['part']}>
        <h2 id="paper-issue" className={classes['subtitle']}>
          <Words id="paper.issue" />
        </h2>
        <div className={classes['fields']}>
          <NumberInput
            label={words('paper.forms')}
            min={1}
            max={mostForms}
            hideControls
            value={forms}
            onChange={(value) => setForms(Math.min(Math.max(Math.trunc(Number(value)) || 1, 1), mostForms))}
          />
          <NativeSelect
            label={words('settings.language')}
            data={Language.options.map((value) => ({ value, label: languageNames[value] }))}
            value={language}
            onChange={(event) => setLanguage(Language.parse(event.currentTarget.value))}
          />
          <KeyButton
            layer="paper"
            variant="default"
            loading={issuing.isPending}
            binding={{
              keys: 'Alt+p',
              label: 'paper.print-new',
              run: () => issuing.mutate(),
              enabled: !issuing.isPending,
            }}
          />
        </div>
        {issuing.isError ? <NotDone /> : null}
        {issuing.data?.outcome === 'no-numbers-left' ? <NotDone id="paper.no-numbers-left" /> : null}
        {issuing.data?.outcome === 'not-recorded' ? (
          <NotDone id="outcome.not-recorded" values={{ message: issuing.data.message }} />
        ) : null}
      </section>
      {packs.isError ? <NotDone /> : null}
      <Packs packs={packs.data ?? []} language={language} />
      {dialog === 'enter' ? <EnterForm onClose={close} /> : null}
      {dialog === 'discard' ? <DiscardForm onClose={close} /> : null}
    </div>
  );
}

interface PacksProps {
  readonly packs: readonly PaperPack[];
  readonly language: Language;
}

function Packs({ packs, language }: PacksProps) {
  const words = useWords();
  const { call } = useStation();
  const printing = useMutation({
    mutationFn: (pack: PaperPack) => call.paper.print({ pack: pack.id, language }),
    onSuccess: (answer, pack) => {
      if (answer.outcome === 'printed') saveFile(`${pack.first}.pdf`, answer.pages);
    },
  });
  const { dateTime, number } = useFormats();
  if (packs.length === 0) return null;
  return (
    <div className={classes['scroll']} role="region" tabIndex={0} aria-label={words('paper.packs')}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {(['numbers', 'issued', 'entered', 'voided', 'open'] as const).map((column) => (
              <th key={column} scope="col">
                <Words id={`paper.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {packs.map((pack) => (
            <tr key={pack.id}>
              <td>
                <Foreign>{`${pack.first} – ${pack.last}`}</Foreign>
              </td>
              <td>
                {dateTime(pack.issuedAt)} · <Foreign>{pack.issuedBy}</Foreign>{' '}
                <Button size="compact-xs" variant="default" onClick={() => printing.mutate(pack)}>
                  <Words id="paper.print-again" />
                </Button>
              </td>
              <td>{number(pack.entered)}</td>
              <td>{number(pack.voided)}</td>
              <td>
                {number(pack.forms - pack.entered - pack.voided)}
                {pack.open.length === 0 || pack.entered + pack.voided === 0 ? null : (
                  <div>
                    <Foreign>{pack.open.slice(0, 8).join(', ')}</Foreign>
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
