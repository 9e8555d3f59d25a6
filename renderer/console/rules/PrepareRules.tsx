import { FileInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { largestPack } from '../../../core/rules/pack/rule-pack.ts';
import type { RulesPrepared } from '../../../protocol/headquarters/rules.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import lists from '../../screens/Lists/Lists.module.css';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { DataTable } from '../DataTable.tsx';
import { useHeadquarters } from '../headquarters.tsx';

interface PrepareRulesProps {
  /** One release waits at a time: until it is signed or discarded no other file is taken. */
  readonly isWaiting: boolean;
  readonly onPrepared: () => void;
}

/** Takes a pack's file for the next release, or says every fault of it. */
export function PrepareRules({ isWaiting, onPrepared }: PrepareRulesProps) {
  const words = useWords();
  const call = useHeadquarters();
  const [file, setFile] = useState<File | null>(null);
  const preparing = useMutation({
    mutationFn: async (): Promise<RulesPrepared | { readonly outcome: 'too-large' }> => {
      if (file === null || file.size > largestPack) return { outcome: 'too-large' };
      return call.rules.prepare({ text: await file.text() });
    },
    onSuccess: ({ outcome }) => {
      setFile(null);
      if (outcome === 'prepared') onPrepared();
    },
  });
  return (
    <section aria-label={words('console.rules-prepare')} className={classes['sections']}>
      {isWaiting ? null : (
        <>
          <h2 className={classes['heading']}>
            <Words id="console.rules-prepare" />
          </h2>
          <p className={classes['line']}>
            <Words id="console.rules-prepare-explanation" />
          </p>
          <div className={classes['fields']}>
            <FileInput
              className={lists['file'] ?? ''}
              label={words('console.rules-file')}
              placeholder={words('lists.choose-file')}
              accept=".json,application/json"
              value={file}
              onChange={setFile}
            />
            <KeyButton
              layer="prepare-rules"
              loading={preparing.isPending}
              binding={{
                keys: 'Alt+p',
                label: 'console.rules-prepare-now',
                run: () => preparing.mutate(),
                enabled: file !== null && !preparing.isPending,
              }}
            />
          </div>
        </>
      )}
      <div role="status">{preparing.data ? <Answer prepared={preparing.data} isWaiting={isWaiting} /> : null}</div>
      {preparing.isError ? <NotDone id="console.no-answer" /> : null}
    </section>
  );
}

interface AnswerProps {
  readonly prepared: RulesPrepared | { readonly outcome: 'too-large' };
  readonly isWaiting: boolean;
}

function Answer({ prepared, isWaiting }: AnswerProps) {
  switch (prepared.outcome) {
    case 'prepared':
      return isWaiting ? <Words id="console.rules-prepared" /> : null;
    case 'too-large':
      return <NotDone id="console.rules-too-large" />;
    case 'not-prepared':
      return <NotDone id={`console.not-prepared.${prepared.problem}`} />;
    case 'faulty':
      return (
        <>
          <NotDone id="console.rules-faulty" values={{ count: prepared.faults.length }} />
          <DataTable
            label="console.rules-why"
            rows={prepared.faults}
            keyOf={({ path, reason }) => `${path} ${reason}`}
            columns={[
              {
                label: 'console.rules-place',
                renderCell: ({ path }) => <bdi className={classes['code']}>{path === '' ? '–' : path}</bdi>,
              },
              {
                label: 'console.rules-why',
                renderCell: ({ reason }) => (
                  <span lang="en">
                    <Foreign>{reason}</Foreign>
                  </span>
                ),
              },
            ]}
          />
        </>
      );
  }
}
