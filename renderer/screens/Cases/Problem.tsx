import { Alert } from '@mantine/core';

/** Why nothing came of it, in words. */
export function Problem({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : (
    <Alert color="red" role="alert" variant="outline">
      {text}
    </Alert>
  );
}
