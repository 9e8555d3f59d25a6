import { useId, type ReactNode } from 'react';
import { Words, type MessageId } from '../i18n/messages.ts';
import classes from './Sheet.module.css';

interface PartProps {
  readonly title: MessageId;
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

/** One framed part of a screen that shows many things side by side. */
export function Part({ title, level = 2, children }: PartProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section aria-labelledby={id} className={classes['part']}>
      <Heading id={id} className={classes['heading']}>
        <Words id={title} />
      </Heading>
      {children}
    </section>
  );
}
