import { FocusTrap, Modal, type MantineSize } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/messages.ts';
import { KeyLayer, useKeys } from './keys.tsx';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly size?: MantineSize | `${number}rem`;
  readonly children: ReactNode;
}

/** A dialog that holds the focus and all keys until it is closed; Escape closes it. */
export function Dialog({ opened, onClose, title, size = 'lg', children }: DialogProps) {
  const words = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      centered
      closeOnClickOutside={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': words('dialog.close') }}
    >
      <KeyLayer>
        <EscapeCloses onClose={onClose} />
        {children}
      </KeyLayer>
      {/* After the content: a field marked data-autofocus is found first, and Enter never meets the close button. */}
      <FocusTrap.InitialFocus />
    </Modal>
  );
}

/**
 * Mantine would close before the keys are shared out, and the screen underneath would get the same Escape:
 * on the desk it would withdraw the traveller.
 */
function EscapeCloses({ onClose }: { readonly onClose: () => void }) {
  useKeys('dialog', [{ keys: 'Escape', label: 'dialog.close', run: onClose }]);
  return null;
}
