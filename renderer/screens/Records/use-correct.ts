import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CorrectOutcome } from '../../../protocol/contract/crossing.ts';
import { useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';

type Correct = ReturnType<typeof useStation>['call']['crossing']['correct'];
export type Correction = Parameters<Correct>[0];

/** Records a correction and says in words why it was not recorded. */
export function useCorrect(onCorrected: () => void) {
  const words = useWords();
  const { call } = useStation();
  const queries = useQueryClient();
  const [outcome, setOutcome] = useState<CorrectOutcome>();
  const { mutate, isPending, isError } = useMutation({
    mutationFn: (correction: Correction) => call.crossing.correct(correction),
    onSuccess: (answer) => {
      setOutcome(answer);
      if (answer.outcome !== 'corrected') return;
      void queries.invalidateQueries({ queryKey: ['crossing'] });
      onCorrected();
    },
  });
  const refused = outcome && outcome.outcome !== 'corrected' ? outcome : undefined;
  return {
    correct: mutate,
    pending: isPending,
    problem: isError ? words('outcome.no-answer') : refused && problemIn(refused, words),
    aboutSecondOfficer: !isError && refused !== undefined && refused.outcome.startsWith('second-officer'),
  };
}

function problemIn(
  outcome: Exclude<CorrectOutcome, { outcome: 'corrected' }>,
  words: ReturnType<typeof useWords>,
): string {
  if (outcome.outcome === 'second-officer-refused') {
    return words('outcome.second-officer-refused', { seconds: outcome.waitSeconds });
  }
  if (outcome.outcome === 'not-recorded') return words('outcome.not-recorded', { message: outcome.message });
  return words(`outcome.${outcome.outcome}`);
}
