import { Button, type ButtonProps } from '@mantine/core';
import { Words } from '../i18n/messages.ts';
import { KeyCap } from './KeyCap.tsx';
import { useKeys, type KeyBinding } from './keys.tsx';

interface KeyButtonProps extends Omit<ButtonProps, 'children' | 'rightSection' | 'leftSection'> {
  readonly layer: string;
  readonly binding: KeyBinding;
}

/** A button that carries the key doing the same. */
export function KeyButton({ layer, binding, ...looks }: KeyButtonProps) {
  const disabled = binding.enabled === false;
  useKeys(layer, [binding]);
  return (
    <Button {...looks} onClick={binding.run} disabled={disabled} rightSection={<KeyCap keys={binding.keys} />}>
      <Words id={binding.label} />
    </Button>
  );
}
