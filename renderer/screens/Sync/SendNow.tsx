import { useMutation } from '@tanstack/react-query';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';

/** A round at once; how it goes is in the state that is pushed. */
export function SendNow() {
  const { call } = useStation();
  const sending = useMutation({ mutationFn: () => call.sync.now() });
  return (
    <div>
      <KeyButton
        layer="sync-send"
        size="xs"
        loading={sending.isPending}
        binding={{ keys: 'F2', label: 'sync.send', run: () => sending.mutate(), enabled: !sending.isPending }}
      />
      {sending.isError ? <NotDone /> : null}
    </div>
  );
}
