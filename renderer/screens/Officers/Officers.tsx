import { Button, Group, Stack, Table, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OfficerRow } from '../../../protocol/contract/officer.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { AddOfficer } from './AddOfficer.tsx';
import { DisableOfficer } from './DisableOfficer.tsx';
import classes from './Officers.module.css';

/** Who may log in at the post. An officer is never removed, only disabled: the record names them. */
export function Officers() {
  const words = useWords();
  const { call } = useStation();
  const queries = useQueryClient();
  const officers = useQuery({ queryKey: ['officers'], queryFn: () => call.officer.list() });
  const [adding, setAdding] = useState(false);
  const [disabling, setDisabling] = useState<OfficerRow>();
  const done = () => {
    setAdding(false);
    setDisabling(undefined);
    void queries.invalidateQueries({ queryKey: ['officers'] });
  };
  return (
    <Stack className={classes['officers'] ?? ''}>
      <Group justify="space-between">
        <Title order={1}>
          <Words id="area.officers" />
        </Title>
        <KeyButton layer="officers" binding={{ keys: 'F2', label: 'officer.add', run: () => setAdding(true) }} />
      </Group>
      {officers.isError ? <NotDone /> : null}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">
              <Words id="officer.name" />
            </Table.Th>
            <Table.Th scope="col">
              <Words id="officer.role" />
            </Table.Th>
            <Table.Th scope="col">
              <Words id="officer.state" />
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(officers.data ?? []).map((officer) => (
            <Table.Tr key={officer.id}>
              <Table.Td>
                <Foreign>{officer.name}</Foreign>
              </Table.Td>
              <Table.Td>
                <Words id={`role.${officer.role}`} />
              </Table.Td>
              <Table.Td>
                {officer.active ? (
                  <Button variant="default" size="xs" onClick={() => setDisabling(officer)}>
                    <Words id="officer.disable" />
                  </Button>
                ) : (
                  <Words id="officer.disabled" />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Dialog opened={adding} onClose={() => setAdding(false)} title={words('officer.add')}>
        <AddOfficer onDone={done} />
      </Dialog>
      <Dialog
        opened={disabling !== undefined}
        onClose={() => setDisabling(undefined)}
        title={words('officer.disable-title')}
      >
        {disabling === undefined ? null : <DisableOfficer officer={disabling} onDone={done} />}
      </Dialog>
    </Stack>
  );
}
