import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { MessageId } from '../../i18n/messages.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useKeys, type KeyBinding } from '../../ui/keys.tsx';
import classes from './ChoiceList.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  /** What its key is called in the help. */
  readonly label: MessageId;
  readonly content: ReactNode;
}

interface ChoiceListProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: readonly Value[];
  readonly several: boolean;
  readonly onToggle: (value: Value) => void;
  /** Takes the focus when it appears. */
  readonly first?: boolean;
}

const choiceKeys = Array.from('123456789abcdefghijklm');

/** A list to choose from by its own keys, 1 to 9 and then letters, by arrows and Space, or by pointing. */
export function ChoiceList<Value extends string>(props: ChoiceListProps<Value>) {
  const { label, choices, chosen, several, onToggle, first } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (first) list.current?.focus();
  }, [first]);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      choices.findIndex(({ value }) => chosen.includes(value)),
    ),
  );
  const move = (by: number) => setAt((before) => (before + by + choices.length) % choices.length);
  const toggle = (place: number) => {
    setAt(place);
    const choice = choices[place];
    if (choice) onToggle(choice.value);
  };
  const bindings: KeyBinding[] = choices.map((choice, place) => ({
    keys: choiceKeys[place]!,
    label: choice.label,
    run: () => toggle(place),
  }));
  useKeys('choices', [
    ...bindings,
    { keys: 'ArrowDown', label: 'keys.next', run: () => move(1) },
    { keys: 'ArrowUp', label: 'keys.previous', run: () => move(-1) },
    { keys: 'Space', label: 'keys.choose', run: () => toggle(at) },
  ]);
  return (
    <div
      ref={list}
      className={classes['list']}
      data-long={choices.length > 8 || undefined}
      role="listbox"
      aria-label={label}
      aria-multiselectable={several}
      aria-activedescendant={`${id}-${at}`}
      tabIndex={0}
      data-autofocus={first || undefined}
    >
      {choices.map(({ value, content }, place) => (
        <div
          key={value}
          id={`${id}-${place}`}
          role="option"
          aria-selected={chosen.includes(value)}
          className={classes['choice']}
          data-active={place === at || undefined}
          onClick={() => toggle(place)}
        >
          <KeyCap keys={choiceKeys[place]!} />
          <span aria-hidden="true" className={classes['box']}>
            {chosen.includes(value) ? '✓' : ''}
          </span>
          <span>{content}</span>
        </div>
      ))}
    </div>
  );
}
