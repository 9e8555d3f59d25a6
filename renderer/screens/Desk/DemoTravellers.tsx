import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Words, useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useKeys, type KeyBinding } from '../../ui/keys.tsx';
import classes from './DemoTravellers.module.css';

/** The simulated travellers of a demo post: one key hands over the document. */
export function DemoTravellers() {
  const words = useWords();
  const { call } = useStation();
  const list = useRef<HTMLUListElement>(null);
  // None is chosen at first: an Enter too many after the last decision must not call the next traveller.
  const [at, setAt] = useState(-1);
  const travellers = useQuery({ queryKey: ['demo', 'travellers'], queryFn: () => call.demo.travellers() }).data ?? [];
  const present = useMutation({ mutationFn: (id: string) => call.demo.present({ id }) }).mutate;
  const presentAt = (place: number) => {
    const traveller = travellers[place];
    if (traveller) present(traveller.id);
  };
  const move = (by: number) => {
    const next = Math.min(Math.max(at + by, 0), travellers.length - 1);
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const choose = () => {
    setAt((before) => Math.max(before, 0));
    list.current?.focus();
  };
  const digits = travellers.slice(0, 9).map((_, place): KeyBinding => ({
    keys: `${place + 1}`,
    label: 'demo.present',
    run: () => presentAt(place),
    hidden: place > 0,
  }));
  useKeys('demo', [
    ...digits,
    { keys: 'F6', label: 'demo.go', run: choose },
    { keys: 'ArrowDown', label: 'keys.next', run: () => move(1) },
    { keys: 'ArrowUp', label: 'keys.previous', run: () => move(-1) },
    { keys: 'Enter', label: 'demo.present', run: () => presentAt(at), enabled: at >= 0 },
  ]);

  return (
    <section className={classes['demo']} aria-labelledby="demo-travellers">
      <h2 id="demo-travellers" className={classes['heading']}>
        <Words id="demo.travellers" /> <KeyCap keys="F6" />
      </h2>
      <ul
        ref={list}
        className={classes['list']}
        role="listbox"
        tabIndex={0}
        aria-label={words('demo.travellers')}
        aria-activedescendant={travellers[at] && `demo-${travellers[at].id}`}
      >
        {travellers.map((traveller, place) => (
          <li
            key={traveller.id}
            id={`demo-${traveller.id}`}
            role="option"
            aria-selected={place === at}
            className={classes['traveller']}
            onClick={() => presentAt(place)}
          >
            <span className={classes['key']}>{place < 9 ? <KeyCap keys={`${place + 1}`} /> : null}</span>
            <strong>
              <Foreign>{traveller.name}</Foreign>
            </strong>
            <span>
              <Words id={`story.${traveller.story}`} />
            </span>
            <span className={classes['document']}>
              <Foreign>{traveller.document}</Foreign>
            </span>
          </li>
        ))}
      </ul>
      <p className={classes['how']}>
        <Words id="demo.how" />
      </p>
    </section>
  );
}
