import type { Snapshot } from '../../../protocol/contract/snapshot.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import classes from './OfficerList.module.css';

interface OfficerListProps {
  readonly officers: Snapshot['officers'];
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** The post's officers to choose from. A typed letter goes to the next name that begins with it. */
export function OfficerList({ officers, value, onChange }: OfficerListProps) {
  const words = useWords();
  const goTo = (letter: string) => {
    const from = officers.findIndex(({ name }) => name === value) + 1;
    const turned = [...officers.slice(from), ...officers.slice(0, from)];
    const next = turned.find(({ name }) => name.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase()));
    if (next !== undefined) onChange(next.name);
  };
  return (
    <div
      role="radiogroup"
      aria-label={words('login.officer')}
      className={classes['list']}
      onKeyDown={(event) => {
        if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey) goTo(event.key);
      }}
    >
      {officers.map(({ name, role }) => (
        <label key={name} className={classes['officer']}>
          <input
            ref={name === value ? reveal : undefined}
            type="radio"
            name="officer"
            checked={name === value}
            onChange={() => onChange(name)}
          />
          <Foreign>{name}</Foreign>
          {role === undefined ? null : (
            <span className={classes['role']}>
              <Words id={`role.${role}`} />
            </span>
          )}
        </label>
      ))}
    </div>
  );
}

function reveal(chosen: HTMLElement | null) {
  chosen?.scrollIntoView({ block: 'nearest' });
}
