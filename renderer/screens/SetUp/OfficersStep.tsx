import { Button, Group, Stack, Text } from '@mantine/core';
import { Words } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { newOfficer, type OfficerDraft } from './draft.ts';
import { OfficerFields } from './OfficerFields.tsx';
import classes from './OfficersStep.module.css';
import type { StepProps } from './step-props.ts';

const mostOfficers = 50;

export function OfficersStep({ draft, change }: StepProps) {
  const { officers } = draft;
  const put = (at: number, officer: OfficerDraft) => change({ officers: officers.with(at, officer) });
  const add = () => change({ officers: [...officers, newOfficer('guard')] });
  return (
    <Stack gap="sm">
      <Text>
        <Words id="set-up.officers-hint" />
      </Text>
      <div className={classes['officers']}>
        {officers.map((officer, at) => (
          // The place in the list is all the identity a half-typed officer has.
          // oxlint-disable-next-line react/no-array-index-key
          <fieldset key={at} className={classes['officer']}>
            <legend>
              <Words id={at === 0 ? 'set-up.administrator' : 'set-up.officer'} values={{ number: at + 1 }} />
            </legend>
            <Group align="end" gap="sm" wrap="nowrap">
              <OfficerFields officer={officer} fixedRole={at === 0} onChange={(changed) => put(at, changed)} />
              {at === 0 ? null : (
                <Button variant="default" onClick={() => change({ officers: officers.toSpliced(at, 1) })}>
                  <Words id="set-up.remove-officer" />
                </Button>
              )}
            </Group>
          </fieldset>
        ))}
      </div>
      <Group>
        <KeyButton
          layer="officers"
          variant="default"
          binding={{ keys: 'F2', label: 'set-up.add-officer', run: add, enabled: officers.length < mostOfficers }}
        />
      </Group>
    </Stack>
  );
}
