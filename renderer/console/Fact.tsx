import type { ReactNode } from 'react';
import { Words, type MessageId } from '../i18n/messages.ts';

/** One line of a list of facts. */
export function Fact({ label, children }: { readonly label: MessageId; readonly children: ReactNode }) {
  return (
    <div>
      <dt>
        <Words id={label} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
