import { Alert, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { HitResolution, type ScreenedHit } from '../../../core/crossing/crossing.ts';
import { reasonField, reasonVerdict } from '../../../core/watchlist/reason-words/reason-field.ts';
import { useWords, Words, type MessageId } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { ChoiceList } from './ChoiceList.tsx';

type Verdict = HitResolution['verdict'];

export type Answer = Pick<HitResolution, 'verdict' | 'reason'>;

interface ResolveHitProps {
  readonly hit: ScreenedHit;
  /** Has the answer recorded; gives in words why it was not, where it was not. */
  readonly record: (answer: Answer) => Promise<string | undefined>;
  readonly onClose: () => void;
}

/** What the officer makes of a hit: a verdict by one key, then the reason by one key or in words. */
export function ResolveHit({ hit, record, onClose }: ResolveHitProps) {
  const words = useWords();
  const [verdict, setVerdict] = useState<Verdict>();
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const resolve = useMutation({
    mutationFn: record,
    onSuccess: (problem) => {
      if (problem === undefined) onClose();
    },
  });
  const ready = verdict !== undefined && reason.trim() !== '';
  const save = () => {
    if (ready) resolve.mutate({ verdict, reason: reason.trim() });
    else if (verdict) field.current?.focus();
  };

  return (
    <Stack gap="sm">
      {verdict === undefined ? (
        <ChoiceList
          first
          label={words('hit.dialog')}
          several={false}
          chosen={[]}
          choices={HitResolution.shape.verdict.options.map((value) => choice(value, `verdict.${value}`))}
          onToggle={setVerdict}
        />
      ) : (
        <>
          <strong>
            <Words id={`verdict.${verdict}`} />
          </strong>
          <ChoiceList
            key={verdict}
            first
            label={words('hit.why')}
            several={false}
            chosen={usualReasons(verdict, hit).filter((id) => words(id) === reason)}
            choices={usualReasons(verdict, hit).map((id) => choice(id, id))}
            onToggle={(id) => setReason(words(id))}
          />
          <TextInput
            ref={field}
            label={words('hit.reason')}
            maxLength={500}
            dir="auto"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <KeyButton
            layer="hit"
            loading={resolve.isPending}
            binding={{ keys: 'Enter', label: 'hit.save', run: save, whileTyping: true, enabled: !resolve.isPending }}
          />
        </>
      )}
      {resolve.isError || resolve.data !== undefined ? (
        <Alert color="red" role="alert">
          {resolve.data ?? <Words id="outcome.no-answer" />}
        </Alert>
      ) : null}
    </Stack>
  );
}

function choice<Value extends string>(value: Value, label: MessageId) {
  return { value, label, content: <Words id={label} /> };
}

const usual = {
  true: ['hit-why.name-birth-photo', 'hit-why.document-number', 'hit-why.own-admission'],
  false: [
    'hit-why.birth-date-differs',
    'hit-why.photo-differs',
    'hit-why.nationality-differs',
    'hit-why.sex-differs',
    'hit-why.birth-place-differs',
  ],
  unsure: ['hit-why.entry-too-thin', 'hit-why.no-photo', 'hit-why.second-line'],
} as const satisfies Record<Verdict, readonly MessageId[]>;

const usualOfVehicle = {
  true: ['hit-why.vehicle'],
  false: ['hit-why.plate-misread'],
  unsure: ['hit-why.entry-too-thin', 'hit-why.second-line'],
} as const satisfies Record<Verdict, readonly MessageId[]>;

/** The reasons that officers mostly have. A person is no reason where only the vehicle was met. */
function usualReasons(verdict: Verdict, { reasons }: ScreenedHit): readonly MessageId[] {
  const fields = reasons.filter(({ code }) => reasonVerdict(code) !== 'unknown').map(({ code }) => reasonField(code));
  return fields.length > 0 && fields.every((field) => field === 'plate') ? usualOfVehicle[verdict] : usual[verdict];
}
