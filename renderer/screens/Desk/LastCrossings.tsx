import { useState } from 'react';
import type { CrossingSummary } from '../../../protocol/contract/desk-state.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import classes from './LastCrossings.module.css';

const shownAtFirst = 3;

/** The traveller's past at this post, newest first. */
export function LastCrossings({ earlier }: { readonly earlier: readonly CrossingSummary[] }) {
  const [expanded, setExpanded] = useState(false);
  const { dateTime } = useFormats();
  const shown = expanded ? earlier : earlier.slice(0, shownAtFirst);
  return (
    <section aria-labelledby="desk-earlier">
      <h2 id="desk-earlier" className={classes['heading']}>
        <Words id="desk.earlier" />
      </h2>
      {earlier.length === 0 ? (
        <p className={classes['none']}>
          <Words id="earlier.none" />
        </p>
      ) : null}
      <ul className={classes['list']}>
        {shown.map((crossing) => (
          <li key={crossing.id}>
            <span>{dateTime(crossing.at)}</span>
            <span>
              <Words id={`direction.${crossing.direction}`} />
            </span>
            <strong>
              <Words id={`decision.${crossing.decision}`} />
            </strong>
            <span className={classes['number']}>
              <Foreign>{crossing.documentNumber}</Foreign>
            </span>
            {crossing.form === undefined ? null : (
              <span>
                <Words id="records.back-captured" />
              </span>
            )}
          </li>
        ))}
      </ul>
      {earlier.length > shownAtFirst ? (
        <KeyButton
          layer="earlier"
          variant="default"
          size="xs"
          binding={{
            keys: 'l',
            label: expanded ? 'earlier.fewer' : 'earlier.all',
            run: () => setExpanded((before) => !before),
          }}
        />
      ) : null}
    </section>
  );
}
