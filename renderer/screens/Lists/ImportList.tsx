import { Progress } from '@mantine/core';
import { useFormats } from '../../i18n/formats.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { ImportForm } from './ImportForm.tsx';
import classes from './Lists.module.css';
import { Preview } from './Preview.tsx';
import { RejectedRows } from './RejectedRows.tsx';
import { useImport, type ImportState } from './use-import.ts';

interface ImportListProps {
  readonly known: readonly string[];
  /** The list that was put in force is to have its threshold looked at. */
  readonly onAdjust: (list: string) => void;
}

/** Takes a list from a stick or folder, shows what it would change, and puts it in force whole or not at all. */
export function ImportList({ known, onAdjust }: ImportListProps) {
  const { state, start, cancel, publish, discard } = useImport();
  const isUnderWay = state.step === 'sending' || state.step === 'reading';
  const isDeciding = state.step === 'staged' || state.step === 'publishing';
  return (
    <section aria-labelledby="lists-import">
      <h2 id="lists-import" className={classes['heading']}>
        <Words id="lists.import" />
      </h2>
      {isUnderWay || isDeciding ? null : <ImportForm known={known} onStart={start} />}
      <div role="status" className={classes['status']}>
        <Told state={state} />
      </div>
      {isUnderWay ? (
        <KeyButton
          layer="lists"
          variant="default"
          binding={{ keys: 'Escape', label: 'lists.cancel', run: cancel, whileTyping: true }}
        />
      ) : null}
      {isDeciding ? (
        <Preview
          staged={state.staged}
          isPublishing={state.step === 'publishing'}
          onPublish={() => publish(state.staged)}
          onDiscard={discard}
        />
      ) : null}
      {state.step === 'in-force' ? (
        <KeyButton
          layer="lists"
          variant="default"
          binding={{ keys: 'Enter', label: 'lists.check-threshold', run: () => onAdjust(state.list) }}
        />
      ) : null}
      {state.step === 'failed' ? <RejectedRows rows={state.rejected} count={state.rejectedCount} list="" /> : null}
    </section>
  );
}

function Told({ state }: { readonly state: ImportState }) {
  const words = useWords();
  const { number, percent } = useFormats();
  switch (state.step) {
    case 'idle':
    case 'staged':
      return null;
    case 'sending': {
      const share = state.total === 0 ? 1 : state.bytes / state.total;
      return (
        <>
          <Words id="lists.sending" values={{ share: percent(share), size: number(megabytes(state.total)) }} />
          <Progress value={share * 100} aria-label={words('lists.sending-bar')} />
        </>
      );
    }
    case 'reading':
      return (
        <Words
          id="lists.reading-file"
          values={{ size: number(megabytes(state.bytes)), entries: state.entries, rejected: state.rejected }}
        />
      );
    case 'publishing':
      return <Words id="lists.publishing" />;
    case 'in-force':
      return <Words id="lists.in-force" values={{ list: state.list, entries: state.entries, names: state.names }} />;
    case 'failed':
    case 'not-published':
      return <NotDone id="lists.failed" values={{ message: state.message }} />;
    case 'not-stored':
      return <NotDone id="lists.not-stored" values={{ message: state.message }} />;
    case 'cancelled':
    case 'discarded':
      return <Words id="lists.cancelled" />;
    case 'no-answer':
      return <Words id="outcome.no-answer" />;
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e5) / 10;
}
