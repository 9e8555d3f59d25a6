import { FileInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { largestKeyFile } from '../../../protocol/headquarters/watchlist.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import lists from '../../screens/Lists/Lists.module.css';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { useHeadquarters } from '../headquarters.tsx';
import type { ReleaseStep } from './release-step.ts';

interface SignFormProps {
  readonly digest: string;
  readonly onStep: (step: ReleaseStep) => void;
}

/** One signer's signature. Whatever comes of it, key and passphrase are taken off the screen at once. */
export function SignForm({ digest, onStep }: SignFormProps) {
  const words = useWords();
  const call = useHeadquarters();
  const [keyFile, setKeyFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const signing = useMutation({
    gcTime: 0,
    mutationFn: async () => {
      if (keyFile === null || keyFile.size > largestKeyFile) return { outcome: 'not-a-key-file' as const };
      return call.watchlist.sign({ digest, keyFile: await keyFile.text(), passphrase });
    },
    onSuccess: ({ outcome }) => {
      if (outcome === 'signed' || outcome === 'released') onStep(outcome);
    },
    onSettled: () => {
      setKeyFile(null);
      setPassphrase('');
    },
  });
  const outcome = signing.data?.outcome;
  return (
    <section aria-labelledby="sign-release" className={classes['sections']}>
      <h3 id="sign-release" className={classes['heading']}>
        <Words id="console.sign" />
      </h3>
      <p className={classes['line']}>
        <Words id="console.sign-explanation" />
      </p>
      <div className={classes['fields']}>
        <FileInput
          className={lists['file'] ?? ''}
          label={words('console.key-file')}
          placeholder={words('lists.choose-file')}
          accept=".json,application/json"
          value={keyFile}
          onChange={setKeyFile}
        />
        <TextInput
          type="password"
          className={classes['wide'] ?? ''}
          label={words('console.key-passphrase')}
          autoComplete="off"
          maxLength={1000}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <KeyButton
          layer="sign"
          loading={signing.isPending}
          binding={{
            keys: 'Control+Enter',
            label: 'console.do-sign',
            run: () => signing.mutate(),
            enabled: keyFile !== null && passphrase !== '' && !signing.isPending,
          }}
        />
      </div>
      {signing.isError ? <NotDone id="console.no-answer" /> : null}
      {outcome === undefined || outcome === 'signed' || outcome === 'released' ? null : (
        <NotDone id={`console.release.${outcome}`} />
      )}
    </section>
  );
}
