import { TextInput } from '@mantine/core';
import { createContext, use } from 'react';
import { LookUpPurpose } from '../../protocol/headquarters/vocabulary.ts';
import { useWords } from '../i18n/messages.ts';
import classes from './console.module.css';

interface PurposeState {
  readonly purpose: string;
  readonly setPurpose: (purpose: string) => void;
}

const PurposeContext = createContext<PurposeState | undefined>(undefined);

/** The purpose stays while an officer goes from search to record to movements; it is recorded with each step. */
export const PurposeProvider = PurposeContext;

/** The purpose as typed so far; without `good` nobody is looked up. */
export function usePurpose(): PurposeState & { readonly good: boolean } {
  const state = use(PurposeContext);
  if (state === undefined) throw new Error('usePurpose outside PurposeProvider');
  return { ...state, good: LookUpPurpose.safeParse(state.purpose).success };
}

export function PurposeField({ autoFocus = false }: { readonly autoFocus?: boolean }) {
  const words = useWords();
  const { purpose, setPurpose } = usePurpose();
  return (
    <TextInput
      autoFocus={autoFocus}
      className={classes['wide'] ?? ''}
      label={words('console.purpose')}
      description={words('console.purpose-hint')}
      inputWrapperOrder={['label', 'input', 'description']}
      maxLength={500}
      dir="auto"
      value={purpose}
      onChange={(event) => setPurpose(event.currentTarget.value)}
    />
  );
}
