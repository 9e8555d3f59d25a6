import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Words, useWords } from '../../i18n/messages.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { useHeadquarters, useMay } from '../headquarters.tsx';
import { AlarmList } from './AlarmList.tsx';
import { PlaceForm } from './PlaceForm.tsx';
import { RevokeForm } from './RevokeForm.tsx';
import { StationFacts } from './StationFacts.tsx';
import { StationHistory } from './StationHistory.tsx';
import { StationKeys } from './StationKeys.tsx';

interface StationDialogProps {
  readonly station: string;
  readonly onClose: () => void;
}

/** One station: who it is, what it has sent, what is wrong, and what may be done about it. */
export function StationDialog({ station, onClose }: StationDialogProps) {
  const words = useWords();
  const call = useHeadquarters();
  const queries = useQueryClient();
  const may = useMay();
  const { data, isError } = useQuery({
    queryKey: ['station', station],
    queryFn: () => call.board.station({ station }),
  });
  const detail = data?.outcome === 'found' ? data.detail : undefined;
  const changed = () => {
    void queries.invalidateQueries({ queryKey: ['station', station] });
    void queries.invalidateQueries({ queryKey: ['board'] });
  };
  return (
    <Dialog opened onClose={onClose} size="60rem" title={words('console.station')}>
      {isError ? <NotDone id="console.no-answer" /> : null}
      {detail ? (
        <div className={classes['sections']}>
          <StationFacts detail={detail} />
          <StationKeys detail={detail} onChanged={changed} />
          <AlarmList detail={detail} onChanged={changed} />
          <StationHistory detail={detail} />
          {may('board.setPlace') ? <PlaceForm detail={detail} onChanged={changed} /> : null}
          {may('board.revoke') && detail.status === 'approved' ? (
            <RevokeForm station={station} onChanged={changed} />
          ) : null}
        </div>
      ) : (
        <Words id="console.loading" />
      )}
    </Dialog>
  );
}
