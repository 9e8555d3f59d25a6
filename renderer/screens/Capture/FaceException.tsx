import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaceExceptionReason } from '../../../core/capture/face-capture.ts';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { ChoiceList } from '../Desk/ChoiceList.tsx';
import classes from './FaceDialog.module.css';

interface FaceExceptionProps {
  readonly crossing: CrossingId;
  readonly onBack: () => void;
  readonly onKept: () => void;
}

/** Why no photo is taken: one key for the reason, Enter to record it. */
export function FaceException({ crossing, onBack, onKept }: FaceExceptionProps) {
  const words = useWords();
  const { call } = useStation();
  const [reason, setReason] = useState<FaceExceptionReason>();
  const [text, setText] = useState('');
  const keeping = useMutation({
    mutationFn: (chosen: FaceExceptionReason) => call.capture.exceptFace({ crossing, reason: chosen, text }),
    onSuccess: ({ outcome }) => (outcome === 'kept' ? onKept() : undefined),
  });
  const ready = reason !== undefined && (reason !== 'other' || text.trim() !== '') && !keeping.isPending;
  return (
    <div className={classes['face']}>
      <ChoiceList
        first
        label={words('face-exception.title')}
        several={false}
        choices={FaceExceptionReason.options.map((one) => ({
          value: one,
          label: `face-exception.${one}`,
          content: <Words id={`face-exception.${one}`} />,
        }))}
        chosen={reason === undefined ? [] : [reason]}
        onToggle={setReason}
      />
      <TextInput
        label={words('face-exception.text')}
        required={reason === 'other'}
        maxLength={300}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {keeping.data?.outcome === 'other-traveller' ? <NotDone id="face.other-traveller" /> : null}
      {keeping.isError ? <NotDone /> : null}
      <div className={classes['keys']}>
        <KeyButton
          layer="face-exception"
          loading={keeping.isPending}
          binding={{
            keys: 'Enter',
            label: 'face-exception.keep',
            run: () => (reason === undefined ? undefined : keeping.mutate(reason)),
            whileTyping: true,
            enabled: ready,
          }}
        />
        <KeyButton
          layer="face-exception"
          variant="default"
          binding={{ keys: 'Alt+c', label: 'face-exception.back', run: onBack }}
        />
      </div>
    </div>
  );
}
