import type { ScreenedHit } from '../../../core/crossing/crossing.ts';
import { reasonVerdict } from '../../../core/watchlist/reason-words/reason-field.ts';
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
  const { sentence } = useReasonWords();
  return (
    <div className={classes['details']}>
      <HitHead hit={hit} />
      <HitInstruction hit={hit} />
      <ul className={classes['why']}>
        {hit.reasons.map((reason) => (
          <li key={`${reason.code} ${reason.listed} ${reason.given}`}>
            <VerdictSign short verdict={reasonVerdict(reason.code)} />
            <span>{sentence(reason)}</span>
          </li>
        ))}
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
