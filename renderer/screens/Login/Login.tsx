import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Gate } from '../../frame/Gate.tsx';
import { Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { CredentialsForm } from './CredentialsForm.tsx';
import { firstOfficer, keepOfficer } from './last-officer.ts';

/** Who begins work. */
export function Login() {
  const { snapshot, call } = useStation();
  const leaving = useMutation({ mutationFn: () => call.post.leave() });
  const post = snapshot.post?.code ?? '';
  useKeys('login', [{ keys: 'Escape', label: 'login.leave', run: () => leaving.mutate() }]);
  return (
    <Gate title="login.title">
      <Stack>
        <CredentialsForm
          officers={snapshot.officers}
          first={firstOfficer(post, snapshot.officers)}
          submitLabel="login.submit"
          submit={async (credentials) => {
            const answer = await call.session.open(credentials);
            if (answer.outcome === 'open') keepOfficer(post, credentials.officer);
            return answer;
          }}
        />
        <Button variant="subtle" onClick={() => leaving.mutate()} rightSection={<KeyCap keys="Escape" />}>
          <Words id="login.leave" />
        </Button>
      </Stack>
    </Gate>
  );
}
