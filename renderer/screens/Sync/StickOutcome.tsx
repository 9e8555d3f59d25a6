import type { StickProgress } from '../../../protocol/contract/sync.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { NotDone } from '../../ui/NotDone.tsx';

/** What became of a file on a stick. */
export function StickOutcome({ outcome }: { readonly outcome: StickProgress }) {
  const { number } = useFormats();
  switch (outcome.step) {
    case 'working':
      return null;
    case 'exported':
      return (
        <p role="status">
          <Words
            id="sync.stick-exported"
            values={{
              file: <Foreign key="file">{outcome.file}</Foreign>,
              entries: number(outcome.entries),
              pictures: number(outcome.pictures),
            }}
          />
        </p>
      );
    case 'imported':
      return (
        <p role="status">
          <Words id="sync.stick-imported" values={{ entries: number(outcome.entries), lists: number(outcome.lists) }} />
        </p>
      );
    case 'failed':
      return <NotDone id={`sync.stick-failed.${outcome.code}`} values={{ message: outcome.message }} />;
  }
}
