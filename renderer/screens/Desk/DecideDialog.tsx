import { Alert, Stack, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Decision } from '../../../core/crossing/vocabulary.ts';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';
import type { Credentials } from '../../../protocol/contract/session.ts';
import { RuleSource, RuleText, RuleWords } from '../../rules/RuleWords.tsx';
import { useRules } from '../../rules/use-rules.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { PersonName } from '../../ui/Names.tsx';
import { ChoiceList } from './ChoiceList.tsx';
import { LightReasons } from './Findings.tsx';
import { SecondOfficer } from './SecondOfficer.tsx';
import { approvalRule } from './approval-rule.ts';
import { offeredReasons, reasonsWith, suggestedOf, type OfferedReason } from './offered-reasons.ts';
import type { Deciding } from './use-decide.ts';

interface DecideDialogProps {
  readonly decision: Decision;
  readonly traveller: Traveller;
  readonly asksReasons: boolean;
  readonly takesTwo: boolean;
  readonly deciding: Deciding;
  readonly onClose: () => void;
}

/** The last look before a decision that is not a plain admission: why, and who else stands for it. */
export function DecideDialog(props: DecideDialogProps) {
  const words = useWords();
  return (
    <Dialog
      opened
      onClose={props.onClose}
      size={props.asksReasons ? 'xl' : 'lg'}
      title={words(`decide.${props.decision}`)}
    >
      <DecideForm {...props} />
    </Dialog>
  );
}

const nobody: Credentials = { officer: '', passphrase: '' };

function DecideForm({ decision, traveller, asksReasons, takesTwo, deciding }: DecideDialogProps) {
  const words = useWords();
  const form = useRef<HTMLDivElement>(null);
  const pack = useRules();
  const offered = offeredReasons(decision, pack);
  const [chosen, setChosen] = useState<readonly string[]>(() => suggestedOf(decision, traveller, offered));
  const [text, setText] = useState('');
  const [second, setSecond] = useState(nobody);
  const [missing, setMissing] = useState<'decide.choose-reason' | 'decide.say-what' | 'decide.name-second'>();
  const toggle = (id: string) => {
    setMissing(undefined);
    setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  };
  const confirm = () => {
    if (asksReasons && chosen.length === 0) return setMissing('decide.choose-reason');
    if (asksReasons && chosen.includes('other') && text.trim() === '') {
      form.current?.querySelector<HTMLElement>('[data-reason-text]')?.focus();
      return setMissing('decide.say-what');
    }
    const empty = takesTwo ? emptyFieldOf(form.current) : undefined;
    if (empty) {
      empty.focus();
      return setMissing(form.current?.contains(document.activeElement) ? undefined : 'decide.name-second');
    }
    deciding.decide({
      decision,
      reasons: asksReasons ? reasonsWith(offered, chosen, text.trim()) : [],
      ...(takesTwo ? { secondOfficer: second } : {}),
    });
  };
  const problem = deciding.aboutSecondOfficer ? undefined : (deciding.problem ?? (missing && words(missing)));

  return (
    <Stack gap="sm" ref={form}>
      <div>
        <PersonName surname={traveller.document.surname} givenNames={traveller.document.givenNames} />
      </div>
      {decision === 'admit' ? <LightReasons assessment={traveller.assessment} /> : null}
      {asksReasons ? (
        <>
          <ChoiceList
            first
            several
            label={words('decide.reasons')}
            chosen={chosen}
            choices={offered.map((reason) => ({
              value: reason.id,
              label: `reason.${reason.code}` as const,
              content: <ReasonLine reason={reason} isChosen={chosen.includes(reason.id)} />,
            }))}
            onToggle={toggle}
          />
          <TextInput
            data-reason-text
            label={words('decide.reason-text')}
            maxLength={500}
            dir="auto"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </>
      ) : null}
      {takesTwo ? (
        <div data-second-officer>
          <RuleWords rule={pack && approvalRule(decision, pack)?.id} />
          <SecondOfficer
            value={second}
            onChange={setSecond}
            problem={deciding.aboutSecondOfficer ? deciding.problem : undefined}
          />
        </div>
      ) : null}
      {problem === undefined ? null : (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      <KeyButton
        layer="decide"
        loading={deciding.pending}
        data-autofocus={!asksReasons || undefined}
        binding={{ keys: 'Enter', label: `decide.${decision}.confirm`, run: confirm, whileTyping: true }}
      />
    </Stack>
  );
}

/** A reason of the rules in their words, and once it is chosen with its source; another in the program’s. */
function ReasonLine({
  reason: { code, rule },
  isChosen,
}: {
  readonly reason: OfferedReason;
  readonly isChosen: boolean;
}) {
  const pack = useRules();
  if (!rule || !pack) return <Words id={`reason.${code}`} />;
  return (
    <>
      <RuleText rule={rule} pack={pack} /> {isChosen ? <RuleSource rule={rule} /> : null}
    </>
  );
}

function emptyFieldOf(form: HTMLElement | null): HTMLElement | undefined {
  const fields = form?.querySelectorAll<HTMLInputElement>('[data-second-officer] :is(select, input)') ?? [];
  return Array.from(fields).find(({ value }) => value === '');
}
