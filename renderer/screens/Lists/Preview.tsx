import type { Changes, StagedList } from '../../../protocol/contract/watchlist.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { ListLevel } from '../../ui/ListLevel.tsx';
import classes from './Lists.module.css';
import { RejectedRows } from './RejectedRows.tsx';

interface PreviewProps {
  readonly staged: StagedList;
  readonly isPublishing: boolean;
  readonly onPublish: () => void;
  readonly onDiscard: () => void;
}

const kinds = ['added', 'changed', 'removed'] as const;

/** What would be different, before anything is. Nothing here takes effect until the list is put in force. */
export function Preview({ staged, isPublishing, onPublish, onDiscard }: PreviewProps) {
  const { number } = useFormats();
  const { list, version } = staged;
  return (
    <div className={classes['preview']}>
      <h3 className={classes['heading']}>
        <Words
          id="lists.preview"
          values={{ list: <Foreign key="list">{list}</Foreign>, version: <Foreign key="version">{version}</Foreign> }}
        />
      </h3>
      <p className={classes['line']}>
        <Words
          id="lists.would-have"
          values={{ entries: staged.entries, names: staged.names, documents: staged.documents }}
        />
      </p>
      {staged.losesMany ? (
        <p className={classes['line']} role="alert">
          <ListLevel level="very-old">
            <Words id="lists.loses-many" values={{ removed: number(staged.removed.count) }} />
          </ListLevel>
        </p>
      ) : null}
      <div className={classes['changes']}>
        {kinds.map((kind) => (
          <ChangeList key={kind} kind={kind} changes={staged[kind]} />
        ))}
      </div>
      <p className={classes['line']}>
        <Words id="lists.unchanged" values={{ count: staged.unchanged }} />
      </p>
      <RejectedRows rows={staged.rejected} count={staged.rejectedCount} list={list} />
      <div className={classes['decision']}>
        <KeyButton
          layer="lists"
          loading={isPublishing}
          binding={{ keys: 'Enter', label: 'lists.put-in-force', run: onPublish, enabled: !isPublishing }}
        />
        <KeyButton
          layer="lists"
          variant="default"
          binding={{ keys: 'Escape', label: 'lists.discard', run: onDiscard, enabled: !isPublishing }}
        />
      </div>
    </div>
  );
}

function ChangeList({ kind, changes }: { readonly kind: (typeof kinds)[number]; readonly changes: Changes }) {
  const words = useWords();
  const { count, first } = changes;
  return (
    <section className={classes['change']} aria-label={words(`lists.${kind}`, { count })}>
      <h4 className={classes['heading']}>
        <Words id={`lists.${kind}`} values={{ count }} />
      </h4>
      {first.length === 0 ? null : (
        <ul className={classes['firsts']} tabIndex={0} aria-label={words(`lists.${kind}`, { count })}>
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
