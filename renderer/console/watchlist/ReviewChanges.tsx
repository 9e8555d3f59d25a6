import type { ListChanges } from '../../../protocol/headquarters/watchlist.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import lists from '../../screens/Lists/Lists.module.css';
import { Foreign } from '../../ui/Foreign.tsx';
import { ListLevel } from '../../ui/ListLevel.tsx';
import classes from '../console.module.css';

const kinds = ['added', 'changed', 'removed'] as const;

/** What would be different at every post, for those who answer for it with their signature. */
export function ReviewChanges({ changes }: { readonly changes: ListChanges }) {
  const { number } = useFormats();
  const { entries, names, documents, losesMany, removed, rejected } = changes;
  return (
    <>
      <p className={classes['line']}>
        <Words id="lists.would-have" values={{ entries, names, documents }} />
      </p>
      {losesMany ? (
        <p className={classes['line']} role="alert">
          <ListLevel level="very-old">
            <Words id="lists.loses-many" values={{ removed: number(removed) }} />
          </ListLevel>
        </p>
      ) : null}
      {rejected > 0 ? (
        <p className={classes['line']}>
          <ListLevel level="old">
            <Words id="lists.rejected-count" values={{ count: rejected }} />
          </ListLevel>
        </p>
      ) : null}
      <div className={lists['changes']}>
        {kinds.map((kind) => (
          <Samples key={kind} kind={kind} count={changes[kind]} first={changes.samples[kind]} />
        ))}
      </div>
    </>
  );
}

interface SamplesProps {
  readonly kind: (typeof kinds)[number];
  readonly count: number;
  readonly first: ListChanges['samples']['added'];
}

function Samples({ kind, count, first }: SamplesProps) {
  const words = useWords();
  const label = words(`lists.${kind}`, { count });
  return (
    <section className={lists['change']} aria-label={label}>
      <h3 className={classes['heading']}>{label}</h3>
      {first.length === 0 ? null : (
        <ul className={lists['firsts']} tabIndex={0} aria-label={label}>
          {first.map(({ reference, name }) => (
            <li key={reference}>
              <Foreign>{reference}</Foreign> · <Foreign>{name}</Foreign>
            </li>
          ))}
          {first.length < count ? (
            <li>
              <Words id="lists.and-more" values={{ count: count - first.length }} />
            </li>
          ) : null}
        </ul>
      )}
    </section>
  );
}
