import type { ReactNode } from 'react';
import { KeyCap } from '../../ui/KeyCap.tsx';
import classes from './ChoiceRow.module.css';

interface Choice {
  readonly value: string;
  readonly words: ReactNode;
  readonly keys: string | undefined;
}

interface ChoiceRowProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

/** One of a few, as tiles; real radio buttons underneath, so that arrows and screen readers work as everywhere. */
export function ChoiceRow({ name, label, value, choices, onChange }: ChoiceRowProps) {
  return (
    <fieldset className={classes['row']}>
      <legend>{label}</legend>
      <div className={classes['choices']}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes['choice']}>
            <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
            <span>{choice.words}</span>
            {choice.keys === undefined ? null : <KeyCap keys={choice.keys} />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
