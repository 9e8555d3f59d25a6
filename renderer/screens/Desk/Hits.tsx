import { useState } from 'react';
import type { ScreenedHit } from '../../../core/crossing/crossing.ts';
import { Words } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { HitDetails } from './HitDetails.tsx';
import classes from './Hits.module.css';

interface HitsProps {
  readonly hits: readonly ScreenedHit[];
  readonly onResolve: (hit: ScreenedHit) => void;
}

/** The hits that stop the traveller. H opens the first that is not settled, then the first of all. */
export function OpenHits({ hits, onResolve }: HitsProps) {
  const next = hits.find(({ resolution }) => !resolution) ?? hits[0];
  if (!next) return null;
  return (
    <section aria-labelledby="desk-hits" className={classes['hits']}>
      <h2 id="desk-hits" className={classes['heading']}>
        <Words id="desk.hits" />
        <KeyButton layer="hits" size="xs" binding={{ keys: 'h', label: 'hit.resolve', run: () => onResolve(next) }} />
      </h2>
      {hits.map((hit) => (
        <article key={`${hit.list} ${hit.entry}`} className={classes['card']} data-open={!hit.resolution || undefined}>
          <HitDetails hit={hit} />
          {hits.length > 1 ? (
            <button type="button" className={classes['choose']} onClick={() => onResolve(hit)}>
              <Words id="hit.resolve-this" />
            </button>
          ) : null}
        </article>
      ))}
    </section>
  );
}

/**
 * Discreet alerts. The traveller may see the screen: one small line that is there for everybody, in the colour of all
 * other text, which opens only when the officer asks for it.
 */
export function DiscreetNotes({ hits, onResolve }: HitsProps) {
  const [opened, setOpened] = useState(false);
  const next = hits.find(({ resolution }) => !resolution) ?? hits[0];
  const toggle = () => setOpened((before) => !before && next !== undefined);
  return (
    <section className={classes['notes']}>
      <KeyButton
        layer="notes"
        variant="subtle"
        color="gray"
        size="compact-sm"
        binding={{ keys: 'n', label: hits.length > 0 ? 'desk.note' : 'desk.no-note', run: toggle }}
      />
      {opened ? hits.map((hit) => <HitDetails key={`${hit.list} ${hit.entry}`} hit={hit} />) : null}
      {opened && next ? (
        <KeyButton
          layer="notes"
          variant="default"
          size="xs"
          binding={{ keys: 'm', label: 'hit.resolve', run: () => onResolve(next) }}
        />
      ) : null}
    </section>
  );
}
