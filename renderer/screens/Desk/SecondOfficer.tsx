import { VisuallyHidden } from '@mantine/core';
import { Words } from '../../i18n/messages.ts';
import type { Credentials } from '../../../protocol/contract/session.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { SecondOfficerFields } from '../../ui/SecondOfficer.tsx';
import classes from './SecondOfficer.module.css';

interface SecondOfficerProps {
  readonly value: Credentials;
  readonly onChange: (value: Credentials) => void;
  readonly problem: string | undefined;
}

/** Another officer of this post approves; a demo post also says with which passphrase. */
export function SecondOfficer({ value, onChange, problem }: SecondOfficerProps) {
  const { snapshot } = useStation();
  const own = snapshot.session.state === 'closed' ? undefined : snapshot.session.officer.name;
  const others = snapshot.officers.filter(({ name, role }) => name !== own && role !== 'trainer');
  const passphrase = others.find(({ name }) => name === value.officer)?.passphrase;
  return (
    <>
      <SecondOfficerFields
        officers={others.map(({ name }) => name)}
        value={value}
        onChange={onChange}
        problem={problem}
      />
      <VisuallyHidden role="alert">{problem}</VisuallyHidden>
      {passphrase === undefined ? null : (
        <p className={classes['demo']}>
          <Words
            id="decide.demo-passphrase"
            values={{ passphrase: <Foreign key="passphrase">{passphrase}</Foreign> }}
          />
        </p>
      )}
    </>
  );
}
