import { Table } from '@mantine/core';
import { Words, useWords } from '../i18n/messages.ts';
import { Dialog } from './Dialog.tsx';
import { KeyCap } from './KeyCap.tsx';
import { useKeys, type KeyBinding } from './keys.tsx';

interface KeyHelpProps {
  /** What worked at the moment help was asked for; absent while closed. */
  readonly bindings: readonly KeyBinding[] | undefined;
  readonly onClose: () => void;
}

/** Every key of the screen it was called from. */
export function KeyHelp({ bindings, onClose }: KeyHelpProps) {
  const words = useWords();
  return (
    <Dialog opened={bindings !== undefined} onClose={onClose} title={words('keys.title')}>
      <KeyTable bindings={bindings ?? []} onClose={onClose} />
    </Dialog>
  );
}

function KeyTable({ bindings, onClose }: { readonly bindings: readonly KeyBinding[]; readonly onClose: () => void }) {
  const shown = bindings.filter((binding, at) => !binding.hidden && firstWith(bindings, binding.keys) === at);
  useKeys('help', [{ keys: 'Enter', label: 'dialog.close', run: onClose, hidden: true }]);
  return (
    <Table verticalSpacing={4} withRowBorders>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>
            <Words id="keys.key" />
          </Table.Th>
          <Table.Th>
            <Words id="keys.does" />
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {shown.map((binding) => (
          <Table.Tr key={binding.keys}>
            <Table.Td>
              <KeyCap keys={binding.keys} />
            </Table.Td>
            <Table.Td>
              <Words id={binding.label} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function firstWith(bindings: readonly KeyBinding[], keys: string): number {
  return bindings.findIndex((binding) => !binding.hidden && binding.keys === keys);
}
