import { Progress } from '@mantine/core';
import { useIntl } from 'react-intl';
import { useFormats } from '../i18n/formats.ts';
import { useWords, Words } from '../i18n/messages.ts';
import { Foreign } from '../ui/Foreign.tsx';
import { NotDone } from '../ui/NotDone.tsx';
import type { SaveState } from './use-save-report.ts';

/** How far the saving of a report is, and what came of it. */
export function SaveProgress({ state }: { readonly state: SaveState }) {
  const words = useWords();
  const intl = useIntl();
  const { percent } = useFormats();
  switch (state.step) {
    case 'idle':
      return null;
    case 'working':
      return (
        <div>
          <Words id="report.working" values={{ format: state.format.toUpperCase(), share: percent(state.share) }} />
          <Progress value={state.share * 100} aria-label={words('report.progress')} />
        </div>
      );
    case 'saved':
      return (
        <Words
          id="report.saved"
          values={{ files: intl.formatList(state.names.map((name) => <Foreign key={name}>{name}</Foreign>)) }}
        />
      );
    case 'cancelled':
      return <Words id="report.cancelled" />;
    case 'not-made':
      return <NotDone id={`report.not-made.${state.failure}`} />;
    case 'no-answer':
      return <NotDone />;
  }
}
