import { Alert } from '@mantine/core';
import { Words, type MessageId, type WordValues } from '../i18n/messages.ts';

interface NotDoneProps {
  readonly id?: MessageId | undefined;
  readonly values?: WordValues;
}

/** Why nothing came of it, in one line beside what was tried. Without an id: the station did not answer. */
export function NotDone({ id = 'problem.not-done', values = {} }: NotDoneProps) {
  return (
    <Alert color="red" role="alert" variant="outline">
      <Words id={id} values={values} />
    </Alert>
  );
}
