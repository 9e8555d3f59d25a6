import { useMutation } from '@tanstack/react-query';
import type { Desk } from '../../../protocol/contract/desk-state.ts';
import { Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { PersonName } from '../../ui/Names.tsx';
import classes from './NoticeBanner.module.css';

interface NoticeBannerProps {
  readonly desk: Desk;
  readonly onCorrect: () => void;
}

/** What came in and was not taken, or what was recorded last, and what to do now. */
export function NoticeBanner({ desk: { notice, lastRecorded, traveller }, onCorrect }: NoticeBannerProps) {
  const { call } = useStation();
  const dismiss = useMutation({ mutationFn: () => call.desk.dismissNotice() }).mutate;
  return (
    <div className={classes['banner']} data-level={notice?.level} role={notice?.level === 'fault' ? 'alert' : 'status'}>
      {notice ? (
        <div className={classes['words']}>
          <strong>
            <Words id={`notice.${notice.code}`} values={{ seq: lastRecorded?.seq ?? 0, ...notice.detail }} />
          </strong>{' '}
          {notice.level === 'good' && lastRecorded ? (
            <PersonName surname={lastRecorded.surname} givenNames={lastRecorded.givenNames} />
          ) : null}{' '}
          <span>
            <Words id={`notice.${notice.code}.do`} />
          </span>
        </div>
      ) : null}
      {lastRecorded && !traveller ? (
        <KeyButton
          layer="notice"
          size="xs"
          variant="default"
          binding={{ keys: 'Control+e', label: 'desk.correct-last', run: onCorrect }}
        />
      ) : null}
      {notice ? (
        <KeyButton
          layer="notice"
          size="xs"
          variant="default"
          binding={{ keys: 'Delete', label: 'desk.dismiss', run: () => dismiss() }}
        />
      ) : null}
    </div>
  );
}
