import type { LateHit } from '../../../protocol/contract/late-hit.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { PersonName } from '../../ui/Names.tsx';
import { HitComparison } from '../Desk/HitDialog.tsx';
import { ResolveHit, type Answer } from '../Desk/ResolveHit.tsx';
import classes from './Alerts.module.css';

interface LateHitDialogProps {
  readonly late: LateHit;
  readonly onClose: () => void;
}

/** A traveller who has gone beside the entry that was met since, and what the supervisor makes of it. */
export function LateHitDialog({ late: { id, hit, crossing, resolution }, onClose }: LateHitDialogProps) {
  const words = useWords();
  const { call } = useStation();
  const { dateTime } = useFormats();
  const record = async (answer: Answer) => {
    const done = await call.late.resolve({ lateHit: id, ...answer });
    return done.outcome === 'not-recorded' ? words('alerts.not-recorded', { message: done.message }) : undefined;
  };
  return (
    <Dialog opened onClose={onClose} size="75rem" title={words('late.dialog')}>
      <p className={classes['line']}>
        <Words
          id="late.when"
          values={{
            name: <PersonName key="name" surname={crossing.surname} givenNames={crossing.givenNames} />,
            at: dateTime(crossing.at),
            direction: words(`direction.${crossing.direction}`),
            decision: words(`decision.${crossing.decision}`),
          }}
        />
      </p>
      <HitComparison hit={{ ...hit, ...(resolution && { resolution: withoutName(resolution) }) }}>
        {resolution === undefined ? <ResolveHit hit={hit} record={record} onClose={onClose} /> : null}
      </HitComparison>
    </Dialog>
  );
}

function withoutName({ name: _shown, ...resolution }: NonNullable<LateHit['resolution']>) {
  return resolution;
}
