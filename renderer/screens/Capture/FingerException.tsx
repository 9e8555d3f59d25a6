import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { FingerExceptionReason } from '../../../core/finger/capture-plan.ts';
import type { Finger } from '../../../core/finger/finger-position.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { ChoiceList } from '../Desk/ChoiceList.tsx';
import classes from './FingerDialog.module.css';

interface FingerExceptionProps {
  readonly crossing: CrossingId;
  /** The fingers that are asked for now. */
  readonly fingers: readonly Finger[];
  readonly onKept: () => void;
}

/** Which of the fingers cannot be taken, and why. */
export function FingerException({ crossing, fingers, onKept }: FingerExceptionProps) {
  const words = useWords();
  const { call } = useStation();
  const [chosen, setChosen] = useState<readonly Finger[]>(fingers);
  const [reason, setReason] = useState<FingerExceptionReason>();
  const keeping = useMutation({
    mutationFn: (why: FingerExceptionReason) =>
      call.capture.exceptFingers({ crossing, fingers: [...chosen], reason: why }),
    onSuccess: ({ outcome }) => (outcome === 'kept' ? onKept() : undefined),
  });
  return (
    <div className={classes['fingers']}>
      <ChoiceList
        first
        label={words('finger-exception.title')}
        several={false}
        choices={FingerExceptionReason.options.map((one) => ({
          value: one,
          label: `finger-exception.${one}`,
          content: <Words id={`finger-exception.${one}`} />,
        }))}
        chosen={reason === undefined ? [] : [reason]}
        onToggle={setReason}
      />
      {fingers.length > 1 ? (
        <fieldset className={classes['which']}>
          <legend>
            <Words id="finger-exception.which" />
          </legend>
          {fingers.map((finger) => (
            <label key={finger}>
              <input
                type="checkbox"
                checked={chosen.includes(finger)}
                onChange={(event) =>
                  setChosen(event.currentTarget.checked ? [...chosen, finger] : chosen.filter((one) => one !== finger))
                }
              />{' '}
              <Words id={`finger.${finger}`} />
            </label>
          ))}
        </fieldset>
      ) : null}
      {keeping.data?.outcome === 'other-traveller' ? <NotDone id="face.other-traveller" /> : null}
      {keeping.isError ? <NotDone /> : null}
      <KeyButton
        layer="finger-exception"
        loading={keeping.isPending}
        binding={{
          keys: 'Enter',
          label: 'face-exception.keep',
          run: () => (reason === undefined ? undefined : keeping.mutate(reason)),
          enabled: reason !== undefined && chosen.length > 0 && !keeping.isPending,
        }}
      />
    </div>
  );
}
