import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Decision, Reason } from '../../../core/crossing/vocabulary.ts';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';
import type { DecideOutcome } from '../../../protocol/contract/desk.ts';
import type { Credentials } from '../../../protocol/contract/session.ts';
import { useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';

export interface Proposal {
  readonly decision: Decision;
  readonly reasons: Reason[];
  readonly secondOfficer?: Credentials;
}

export interface Deciding {
  readonly decide: (proposal: Proposal) => void;
  readonly pending: boolean;
  /** Why the last attempt was not recorded, in words. */
  readonly problem: string | undefined;
  /** Whether the problem is the second officer's. */
  readonly aboutSecondOfficer: boolean;
  readonly clear: () => void;
}

/** Records a decision on this traveller and no other, once the journey as typed has reached the station. */
export function useDecide({ crossing }: Traveller, flush: () => Promise<void>): Deciding {
  const words = useWords();
  const { call } = useStation();
  const [outcome, setOutcome] = useState<DecideOutcome>();
  const { mutate, isPending, isError, reset } = useMutation({
    mutationFn: async (proposal: Proposal) => {
      await flush();
      return call.desk.decide({ crossing, ...proposal });
    },
    onSuccess: setOutcome,
  });
  const refused = outcome && outcome.outcome !== 'recorded' ? outcome : undefined;
  return {
    decide: (proposal) => {
      if (!isPending) mutate(proposal);
    },
    pending: isPending,
    problem: isError ? words('outcome.no-answer') : refused && problemIn(refused, words),
    aboutSecondOfficer: !isError && refused !== undefined && refused.outcome.startsWith('second-officer'),
    clear: () => {
      setOutcome(undefined);
      reset();
    },
  };
}

function problemIn(
  outcome: Exclude<DecideOutcome, { outcome: 'recorded' }>,
  words: ReturnType<typeof useWords>,
): string {
  if (outcome.outcome === 'second-officer-refused') {
    return words('outcome.second-officer-refused', { seconds: outcome.waitSeconds });
  }
  if (outcome.outcome === 'not-recorded') return words('outcome.not-recorded', { message: outcome.message });
  return words(`outcome.${outcome.outcome}`);
}
