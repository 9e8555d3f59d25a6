import { NativeSelect, TextInput } from '@mantine/core';
import { useRef, type KeyboardEvent } from 'react';
import { Purpose, Transport } from '../../../core/crossing/vocabulary.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { useKeys } from '../../ui/keys.tsx';
import { wholeNumber } from './digits.ts';
import classes from './JourneyFields.module.css';
import type { JourneyDraft } from './use-journey.ts';

interface JourneyFieldsProps {
  readonly draft: JourneyDraft;
  readonly prefilled: boolean;
  /** Whether the rules ask for a visa. */
  readonly asksVisa: boolean;
  /** Gives the focus back to the desk. */
  readonly onLeave: () => void;
}

/** The few things the officer asks. Digits set the purpose while no field has the focus; Enter goes on and never decides. */
export function JourneyFields({ draft: { journey, change }, prefilled, asksVisa, onLeave }: JourneyFieldsProps) {
  const words = useWords();
  const container = useRef<HTMLDivElement>(null);
  const byDigit = Purpose.options.slice(0, 9);
  useKeys(
    'purpose',
    byDigit.map((purpose, at) => ({ keys: `${at + 1}`, label: `purpose.${purpose}`, run: () => change({ purpose }) })),
  );
  const fields = () => Array.from(container.current?.querySelectorAll<HTMLElement>('select, input') ?? []);
  useKeys('journey', [{ keys: 'j', label: 'journey.go', run: () => fields()[0]?.focus() }]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' && (event.key !== 'Enter' || event.ctrlKey)) return;
    event.preventDefault();
    const next = fields().find((_, at, all) => all[at - 1] === event.target);
    if (event.key === 'Enter' && next) next.focus();
    else onLeave();
  };

  const purposes = Purpose.options.map((value, at) => {
    const name = words(`purpose.${value}`);
    return { value, label: at < 9 ? `${at + 1}  ${name}` : name };
  });
  const transports = Transport.options.map((value) => ({ value, label: words(`transport.${value}`) }));
  const open = { value: '', label: words('journey.open') };

  return (
    <section aria-labelledby="desk-journey">
      <h2 id="desk-journey" className={classes['heading']}>
        <Words id="desk.journey" />
        {prefilled ? (
          <span className={classes['prefilled']}>
            <Words id="journey.prefilled" />
          </span>
        ) : null}
      </h2>
      <div ref={container} className={classes['fields']} onKeyDown={onKeyDown}>
        <NativeSelect
          className={classes['wide']}
          label={words('journey.purpose')}
          data={[open, ...purposes]}
          value={journey.purpose ?? ''}
          onChange={(event) => change({ purpose: Purpose.safeParse(event.currentTarget.value).data })}
        />
        {asksVisa ? (
          <TextInput
            className={classes['wide']}
            label={words('journey.visa')}
            maxLength={40}
            dir="auto"
            value={journey.visa ?? ''}
            onChange={(event) => change({ visa: event.currentTarget.value })}
          />
        ) : null}
        <TextInput
          className={classes['wide']}
          label={words('journey.destination')}
          maxLength={300}
          dir="auto"
          value={journey.destination}
          onChange={(event) => change({ destination: event.currentTarget.value })}
        />
        <TextInput
          label={words('journey.stay-days')}
          inputMode="numeric"
          maxLength={4}
          value={journey.stayDays ?? ''}
          onChange={(event) => change({ stayDays: wholeNumber(event.currentTarget.value, 3650) })}
        />
        <NativeSelect
          label={words('journey.transport')}
          data={[open, ...transports]}
          value={journey.transport ?? ''}
          onChange={(event) => change({ transport: Transport.safeParse(event.currentTarget.value).data })}
        />
        <TextInput
          className={classes['wide']}
          label={words('journey.vehicle')}
          maxLength={20}
          dir="auto"
          value={journey.vehicle}
          onChange={(event) => change({ vehicle: event.currentTarget.value })}
        />
      </div>
    </section>
  );
}
