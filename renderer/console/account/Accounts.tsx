import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedAccount } from '../../../protocol/headquarters/account.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { DataTable } from '../DataTable.tsx';
import { useHeadquarters } from '../headquarters.tsx';
import { AddAccount } from './AddAccount.tsx';

/** Who may log in here. An account is never removed, only disabled: look-ups and approvals name it. */
export function Accounts() {
  const call = useHeadquarters();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const { data, isError } = useQuery({ queryKey: ['accounts'], queryFn: () => call.account.list() });
  const changed = () => void queries.invalidateQueries({ queryKey: ['accounts'] });
  const disabling = useMutation({ mutationFn: (id: string) => call.account.disable({ id }), onSuccess: changed });
  return (
    <>
      <h1 className={classes['title']}>
        <Words id="console.accounts" />
      </h1>
      <div>
        <KeyButton
          layer="accounts"
          binding={{ keys: 'F2', label: 'console.add-account', run: () => setAdding(true) }}
        />
      </div>
      {isError || disabling.isError ? <NotDone id="console.no-answer" /> : null}
      {disabling.data?.outcome === 'last-admin' ? <NotDone id="officer.last-admin" /> : null}
      <DataTable
        label="console.accounts"
        rows={data ?? []}
        keyOf={({ id }) => id}
        columns={[
          { label: 'console.name', renderCell: ({ name }) => <Foreign>{name}</Foreign> },
          { label: 'officer.role', renderCell: ({ role }) => <Words id={`console.role.${role}`} /> },
          {
            label: 'officer.state',
            renderCell: (account) => <State account={account} onDisable={() => disabling.mutate(account.id)} />,
          },
        ]}
      />
      {adding ? (
        <AddAccount
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false);
            changed();
          }}
        />
      ) : null}
    </>
  );
}

function State({ account, onDisable }: { readonly account: ListedAccount; readonly onDisable: () => void }) {
  if (!account.active) return <Words id="officer.disabled" />;
  return (
    <Button size="compact-sm" variant="default" onClick={onDisable}>
      <Words id="console.disable" values={{ name: account.name }} />
    </Button>
  );
}
