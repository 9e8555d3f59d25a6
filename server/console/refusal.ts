import { consoleRights } from '../../protocol/headquarters/rights.ts';
import type { ConsoleCall } from '../../protocol/headquarters/rights.ts';
import type { ConsoleAccount } from '../../protocol/headquarters/session.ts';

/** Why a call is refused, or undefined when it may go on. */
export function consoleRefusal(
  call: ConsoleCall,
  account: ConsoleAccount | undefined,
): 'not-logged-in' | 'not-allowed' | undefined {
  const right = consoleRights[call];
  if (right === 'nobody-yet') return undefined;
  if (!account) return 'not-logged-in';
  return right.includes(account.role) ? undefined : 'not-allowed';
}
