import { ORPCError } from '@orpc/client';
import { QueryCache, QueryClient, MutationCache, useQuery } from '@tanstack/react-query';
import { createContext, use, useState, type ReactNode } from 'react';
import type { ConsoleCall } from '../../protocol/headquarters/rights.ts';
import { consoleRights } from '../../protocol/headquarters/rights.ts';
import type { ConsoleAccount, ConsoleSession } from '../../protocol/headquarters/session.ts';
import { connectConsole, type ConsoleClient } from '../../protocol/headquarters/connect.ts';

const sessionKey = ['session'];

/** A call that is refused for want of a login ends the session here too, and nothing of a person stays in memory. */
export function consoleQueries(): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ORPCError && error.code === 'UNAUTHORIZED') forget(client);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return client;
}

/** Whoever is logged in may have changed: everything known is asked for anew. */
export function forget(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  void client.invalidateQueries({ queryKey: sessionKey });
}

const ClientContext = createContext<ConsoleClient | undefined>(undefined);
const AccountContext = createContext<ConsoleAccount | undefined>(undefined);

export function HeadquartersProvider({ children }: { readonly children: ReactNode }) {
  const [call] = useState(() => connectConsole(window.location.origin));
  return <ClientContext value={call}>{children}</ClientContext>;
}

/** Headquarters' calls. */
export function useHeadquarters(): ConsoleClient {
  const call = use(ClientContext);
  if (call === undefined) throw new Error('useHeadquarters outside HeadquartersProvider');
  return call;
}

/** Whether somebody is logged in; undefined until headquarters has answered, `lost` while it does not. */
export function useSession(): ConsoleSession | 'lost' | undefined {
  const call = useHeadquarters();
  const session = useQuery({
    queryKey: sessionKey,
    queryFn: () => call.session.state(),
    refetchInterval: ({ state }) => (state.status === 'error' ? 5000 : false),
  });
  return session.isError ? 'lost' : session.data;
}

export const AccountProvider = AccountContext;

export function useAccount(): ConsoleAccount {
  const account = use(AccountContext);
  if (account === undefined) throw new Error('useAccount before the login');
  return account;
}

/** Whether the person who is logged in may make a call: what nobody may do is not shown to them. */
export function useMay(): (call: ConsoleCall) => boolean {
  const { role } = useAccount();
  return (call) => {
    const right = consoleRights[call];
    return right === 'nobody-yet' || right.includes(role);
  };
}
