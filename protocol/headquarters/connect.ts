import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { ConsoleContract } from './contract.ts';

export type ConsoleClient = ContractRouterClient<ConsoleContract>;

/** A header that no form or image of another site can set: together with the cookie's SameSite it keeps foreign pages out. */
export const consoleHeader = 'x-borderpost-console';

/** Calls headquarters at the origin that served the page. */
export function connectConsole(origin: string): ConsoleClient {
  return createORPCClient<ConsoleClient>(new RPCLink({ url: `${origin}/rpc`, headers: { [consoleHeader]: '1' } }));
}
