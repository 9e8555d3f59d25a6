import type { FingerSession } from '../../../protocol/contract/finger-session.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from './FingerDialog.module.css';

/** How the last attempt went: what the picture lacks, or why there is none, each with what to do. */
export function FingerOutcome({ session }: { readonly session: FingerSession | undefined }) {
  const { number } = useFormats();
  if (session?.state === 'failed') {
    const { kind, code = 0, asked = 0, found = 0 } = session;
    return <NotDone id={`finger-failure.${kind}`} values={{ code, asked, found }} />;
  }
  if (session?.state !== 'taken') return null;
  return (
    <div role="status" className={classes['fingers']}>
      {session.score === undefined ? null : (
        <div>
          <Words id="fingers.quality" values={{ score: number(session.score) }} />
        </div>
      )}
      {session.problems.map((problem) => (
        <strong key={problem}>
          <Words id={`finger-problem.${problem}`} />
        </strong>
      ))}
    </div>
  );
}
