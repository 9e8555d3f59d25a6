import { Stack, Text } from '@mantine/core';
import { Gate } from '../../frame/Gate.tsx';
import { Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { CredentialsForm } from '../Login/CredentialsForm.tsx';

/** Nothing of the traveller shows here. The officer who locked goes on, or another takes over the lane. */
export function Locked({ officer }: { readonly officer: string }) {
  const { snapshot, call } = useStation();
  return (
    <Gate title="locked.title">
      <Stack>
        <Text>
          <Words id="locked.explanation" />
        </Text>
        <CredentialsForm
          officers={snapshot.officers}
          first={officer}
          submitLabel="locked.submit"
          submit={(credentials) => call.session.unlock(credentials)}
        />
      </Stack>
    </Gate>
  );
}
