import { Paper, Title, type MantineSize } from '@mantine/core';
import type { ReactNode } from 'react';
import { Words, type MessageId } from '../i18n/messages.ts';
import classes from './Gate.module.css';

interface GateProps {
  readonly title: MessageId;
  readonly size?: Extract<MantineSize, 'md' | 'lg' | 'xl'>;
  readonly children: ReactNode;
}

/** The shape of every screen on the way to the desk: one sheet in the middle with one thing to do. */
export function Gate({ title, size = 'md', children }: GateProps) {
  return (
    <main className={classes['gate']}>
      <Paper className={classes[size] ?? ''} withBorder p="xl" shadow="sm">
        <Title order={1} mb="md">
          <Words id={title} />
        </Title>
        {children}
      </Paper>
    </main>
  );
}
