import { Progress } from '@mantine/core';
import type { Prepared } from '../../../protocol/headquarters/watchlist.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { ImportForm } from '../../screens/Lists/ImportForm.tsx';
import { RejectedRows } from '../../screens/Lists/RejectedRows.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { usePrepare, type PrepareState } from './use-prepare.ts';

interface PrepareListProps {
  /** Names of the lists in force. */
  readonly known: readonly string[];
  /** One release waits at a time: until it is signed or discarded no other file is taken. */
  readonly isWaiting: boolean;
  readonly onStart: () => void;
}

/** Takes a list's file or files for the next release, and says what of them cannot be used. */
export function PrepareList({ known, isWaiting, onStart }: PrepareListProps) {
  const words = useWords();
  const { state, start, stop } = usePrepare();
  const isUnderWay = state.step === 'sending' || state.step === 'reading';
  return (
    <section aria-label={words('console.prepare')} className={classes['sections']}>
      {isWaiting && !isUnderWay ? null : (
        <>
          <h2 className={classes['heading']}>
            <Words id="console.prepare" />
          </h2>
          <p className={classes['line']}>
            <Words id="console.prepare-explanation" />
          </p>
        </>
      )}
      {isWaiting || isUnderWay ? null : (
        <ImportForm
          known={known}
          onStart={(list) => {
            onStart();
            start(list);
          }}
        />
      )}
      <div role="status">
        <Told state={state} />
      </div>
      {state.step === 'sending' ? (
        <div>
          <KeyButton
            layer="prepare"
            variant="default"
            binding={{ keys: 'Escape', label: 'lists.cancel', run: stop, whileTyping: true }}
          />
        </div>
      ) : null}
      {state.step === 'answered' && state.prepared.outcome !== 'unknown-upload' ? (
        <RejectedRows rows={state.prepared.rejected} count={state.prepared.rejectedCount} list="" />
      ) : null}
    </section>
  );
}

function Told({ state }: { readonly state: PrepareState }) {
  const words = useWords();
  const { number, percent } = useFormats();
  switch (state.step) {
    case 'idle':
      return null;
    case 'sending': {
      const share = state.bytes / state.total;
      return (
        <>
          <Words
            id="lists.sending"
            values={{ share: percent(share), size: number(Math.round(state.total / 1e5) / 10) }}
          />
          <Progress value={share * 100} aria-label={words('lists.sending-bar')} />
        </>
      );
    }
    case 'reading':
      return <Words id="console.reading-list" />;
    case 'stopped':
      return <Words id="console.sending-stopped" />;
    case 'not-stored':
      return <NotDone id="console.not-prepared.storage" />;
    case 'no-answer':
      return <NotDone id="console.no-answer" />;
    case 'answered':
      return <Answer prepared={state.prepared} />;
  }
}

function Answer({ prepared }: { readonly prepared: Prepared }) {
  switch (prepared.outcome) {
    case 'prepared':
      return <Words id="console.prepared" />;
    case 'unknown-upload':
      return <NotDone id="console.not-prepared.unknown-upload" />;
    case 'not-prepared':
      return (
        <>
          <NotDone id={`console.not-prepared.${prepared.problem}`} />
          {isAboutFile.has(prepared.problem) && prepared.detail !== '' ? (
            <p className={classes['line']} lang="en">
              <Foreign>{prepared.detail}</Foreign>
            </p>
          ) : null}
        </>
      );
  }
}

/** Where the reader of the file can say more than the words do. */
const isAboutFile: ReadonlySet<string> = new Set(['malformed', 'other-format', 'unknown-columns', 'unreadable']);
