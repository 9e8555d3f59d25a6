import type { ScreenedHit } from '../../../core/crossing/crossing.ts';
import { reasonVerdict } from '../../../core/watchlist/reason-words/reason-field.ts';
import type { HitReason } from '../../../core/watchlist/screening.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import classes from './HitDetails.module.css';
import { HitHead, HitInstruction, HitVerdict } from './HitHead.tsx';
import { useReasonWords } from './use-reason-words.ts';
import { VerdictSign } from './VerdictSign.tsx';

interface HitDetailsProps {
  readonly hit: ScreenedHit;
  /** Whether the entry's own text is shown, which the comparison shows beside the traveller. */
  readonly remarks?: boolean;
}

/** Who the entry is about, what the list tells the officer to do, and why it was met. */
export function HitDetails({ hit, remarks = false }: HitDetailsProps) {
  const { sentence, fields } = useReasonWords();
  const compared = hit.reasons.filter((reason) => !isUnknown(reason));
  const unknown = hit.reasons.filter(isUnknown);
  return (
    <div className={classes['details']}>
      <HitHead hit={hit} />
      <HitInstruction hit={hit} />
      <ul className={classes['why']}>
        {compared.map((reason) => (
          <li key={`${reason.code} ${reason.listed} ${reason.given}`}>
            <VerdictSign short verdict={reasonVerdict(reason.code)} />
            <span>{sentence(reason)}</span>
          </li>
        ))}
        {unknown.length === 0 ? null : (
          <li>
            <VerdictSign short verdict="unknown" />
            <span>
              <Words id="hit.not-compared" values={{ fields: fields(unknown) }} />
            </span>
          </li>
        )}
      </ul>
      {remarks && hit.remarks !== '' ? (
        <p className={classes['remarks']}>
          <Foreign>{hit.remarks}</Foreign>
        </p>
      ) : null}
      <HitVerdict hit={hit} />
    </div>
  );
}

/** One line for all of these: what a list does not say must not bury what it does. The comparison shows each. */
function isUnknown({ code }: HitReason): boolean {
  return code.endsWith('-unknown');
}
