import { useState } from 'react';
import { KeyHelp } from '../ui/KeyHelp.tsx';
import { useKeys, useKeyStack, type KeyBinding } from '../ui/keys.tsx';
import { ConsoleSettings } from './ConsoleSettings.tsx';

/** Help and settings: two keys that work on every screen and above every dialog, as at the posts. */
export function ConsoleKeys() {
  const stack = useKeyStack();
  const [help, setHelp] = useState<readonly KeyBinding[]>();
  const [settings, setSettings] = useState(false);
  useKeys(
    'everywhere',
    [
      { keys: 'F1', label: 'keys.title', run: () => setHelp((before) => (before ? undefined : stack.active())) },
      { keys: 'F7', label: 'settings.title', run: () => setSettings((before) => !before) },
    ],
    { everywhere: true },
  );
  return (
    <>
      <ConsoleSettings opened={settings} onClose={() => setSettings(false)} />
      <KeyHelp bindings={help} onClose={() => setHelp(undefined)} />
    </>
  );
}
