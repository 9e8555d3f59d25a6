import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isDismissed } from '../../../core/crossing/hit-standing.ts';
import type { Area } from '../../frame/areas.ts';
import { Words, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { Part } from '../../ui/Part.tsx';
import sheet from '../../ui/Sheet.module.css';
import { AlertDialog } from '../Alerts/AlertDialog.tsx';
import { LateHitDialog } from '../Alerts/LateHitDialog.tsx';

/** What a supervisor can settle from here, each by one key: late hits, alerts to confirm, and the second word at this desk. */
export function ToSettle({ onArea }: { readonly onArea: (area: Area) => void }) {
  const { snapshot, call } = useStation();
  const { alerts, session } = snapshot;
  const asked = [alerts?.revision, session.state === 'open' ? session.officer.id : ''];
  const late = useQuery({ queryKey: ['late', ...asked], queryFn: () => call.late.list() });
  const own = useQuery({ queryKey: ['alerts', ...asked], queryFn: () => call.alert.list() });
  const open = (late.data ?? []).filter(({ resolution }) => resolution === undefined);
  const unconfirmed = (own.data ?? []).filter(({ mayConfirm }) => mayConfirm);
  const [settled, setSettled] = useState<'late' | 'alert'>();
  const [lateHit] = open;
  const [alert] = unconfirmed;
  const close = () => setSettled(undefined);
  const wanted = approvalWanted(snapshot.desk?.traveller);
  const nothing = open.length === 0 && unconfirmed.length === 0 && !wanted;
  return (
    <Part title="board.to-settle">
      {nothing ? (
        <p className={sheet['quiet']}>
          <Words id="board.nothing" />
        </p>
      ) : (
        <div className={sheet['row']}>
          {wanted ? <Act label="board.approve" keys="1" onAct={() => onArea('desk')} /> : null}
          {lateHit ? <Act label="board.late" keys="2" count={open.length} onAct={() => setSettled('late')} /> : null}
          {alert ? (
            <Act label="board.alerts" keys="3" count={unconfirmed.length} onAct={() => setSettled('alert')} />
          ) : null}
        </div>
      )}
      {settled === 'late' && lateHit ? <LateHitDialog key={lateHit.id} late={lateHit} onClose={close} /> : null}
      {settled === 'alert' && alert ? <AlertDialog key={alert.id} alert={alert} onClose={close} /> : null}
    </Part>
  );
}

interface ActProps {
  readonly label: MessageId;
  readonly keys: string;
  readonly count?: number;
  readonly onAct: () => void;
}

function Act({ label, keys, count, onAct }: ActProps) {
  return (
    <span className={sheet['row']}>
      <KeyButton layer="to-settle" size="sm" variant="default" binding={{ keys, label, run: onAct }} />
      {count === undefined ? null : (
        <strong className={sheet['bad']}>
          <Words id="board.count" values={{ count }} />
        </strong>
      )}
    </span>
  );
}

/** Whether the traveller at this desk can be admitted on the word of two officers alone. */
function approvalWanted(
  traveller:
    | {
        readonly assessment: { readonly light: string };
        readonly hits: readonly Parameters<typeof isDismissed>[0][];
      }
    | undefined,
): boolean {
  return traveller !== undefined && (traveller.assessment.light === 'stop' || traveller.hits.some(isDismissed));
}
