import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { useWords, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';

/** What a case holds at this moment; asked anew whenever any case has changed. */
export function useDossier(id: CrossingId) {
  const { snapshot, call } = useStation();
  return useQuery({
    queryKey: ['case', id, snapshot.cases?.revision],
    queryFn: () => call.cases.get({ id }),
    placeholderData: (before) => before,
  });
}

interface Answer {
  readonly outcome: string;
  readonly message?: string;
}

const problems: Readonly<Record<string, MessageId>> = {
  'not-found': 'cases.not-allowed-now',
  'not-allowed-now': 'cases.not-allowed-now',
  'not-read': 'cases.picture-not-read',
  'disk-low': 'cases.disk-low',
};

/** Has something recorded in a case, and says in words why it was not. */
export function useCaseChange<Given>(change: (given: Given) => Promise<Answer>, onRecorded: () => void) {
  const words = useWords();
  const [problem, setProblem] = useState<string>();
  const { mutate, isPending, isError } = useMutation({
    mutationFn: change,
    onSuccess: (answer) => {
      if (answer.outcome === 'recorded') return onRecorded();
      const id = problems[answer.outcome];
      setProblem(id === undefined ? words('outcome.not-recorded', { message: answer.message ?? '' }) : words(id));
      return undefined;
    },
  });
  return { record: mutate, pending: isPending, problem: isError ? words('outcome.no-answer') : problem };
}
