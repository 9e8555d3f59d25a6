import { useState } from 'react';
import type { ScreenedHit } from '../../../core/crossing/crossing.ts';
import { isClearedBefore, isOpen } from '../../../core/crossing/hit-standing.ts';
import { Words } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { HitDetails } from './HitDetails.tsx';
import { HitHead, HitVerdict } from './HitHead.tsx';
import classes from './Hits.module.css';

interface HitsProps {
  readonly hits: readonly ScreenedHit[];
  readonly onResolve: (hit: ScreenedHit) => void;
}

/**
 * The hits that anybody may see. H opens the first that is not settled, then the first of all. One that was cleared at an
 * earlier crossing is a line at the end.
 */
export function OpenHits({ hits, onResolve }: HitsProps) {
  const next = hits.find(isOpen) ?? hits[0];
  if (!next) return null;
  const cleared = hits.filter(isClearedBefore);
  return (
    <section aria-labelledby="desk-hits" className={classes['hits']}>
      <h2 id="desk-hits" className={classes['heading']}>
        <Words id="desk.hits" />
        <KeyButton
          layer="hits"
          size="xs"
          variant={isOpen(next) ? 'filled' : 'default'}
          binding={{ keys: 'h', label: 'hit.resolve', run: () => onResolve(next) }}
        />
      </h2>
      {[...hits.filter((hit) => !isClearedBefore(hit)), ...cleared].map((hit) => (
        <article key={`${hit.list} ${hit.entry}`} className={classes['card']} data-open={isOpen(hit) || undefined}>
          {isClearedBefore(hit) ? (
            <>
              <HitHead hit={hit} />
              <HitVerdict hit={hit} />
            </>
          ) : (
            <HitDetails hit={hit} />
          )}
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
  const next = hits.find(({ resolution, cleared }) => !resolution && !cleared) ?? hits[0];
  const toggle = () => setOpened((before) => !before && next !== undefined);
  return (
    <section className={classes['notes']} data-quiet>
      <KeyButton
        className={classes['ask']}
        justify="flex-start"
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
