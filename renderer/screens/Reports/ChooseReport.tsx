import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FullDate } from '../../../core/document/partial-date.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords } from '../../i18n/messages.ts';
import { useNow } from '../../i18n/use-now.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import sheet from '../../ui/Sheet.module.css';
import { dayIn, daysOf, presets, type Preset } from './periods.ts';
import type { Wanted } from './use-report-view.ts';

type Choice = Preset | 'shift';

/** Which days or which shift, and whether it is a copy to be given out. */
export function ChooseReport({ onShow }: { readonly onShow: (wanted: Wanted) => void }) {
  const words = useWords();
  const { snapshot, call } = useStation();
  const { dateTime } = useFormats();
  const [choice, setChoice] = useState<Choice>('this-month');
  const today = dayIn(useNow(), snapshot.post?.format.timeZone);
  const [typed, setTyped] = useState({ from: today, to: today });
  const [publish, setPublish] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [isFaulty, setIsFaulty] = useState(false);
  const shifts = useQuery({ queryKey: ['shifts', snapshot.shift?.id], queryFn: () => call.report.shifts() });
  const all = shifts.data ?? [];
  const shift = chosen ?? all[0]?.id;
  const show = () => {
    setIsFaulty(false);
    if (choice === 'shift') {
      if (shift !== undefined) onShow({ subject: { kind: 'shift', shift }, publish: false });
      return;
    }
    const days = daysOf(choice, today) ?? typed;
    if (!FullDate.safeParse(days.from).success || !FullDate.safeParse(days.to).success || days.from > days.to)
      return setIsFaulty(true);
    onShow({ subject: { kind: 'period', ...days }, publish });
  };
  return (
    <div className={sheet['row']} role="search">
      <NativeSelect
        autoFocus
        label={words('reports.what')}
        value={choice}
        data={[
          ...presets.map((preset) => ({ value: preset, label: words(`reports.${preset}`) })),
          { value: 'shift', label: words('reports.shift') },
        ]}
        onChange={(event) => setChoice(choiceOf(event.currentTarget.value))}
      />
      {choice === 'other'
        ? (['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              type="date"
              label={words(`records.${end}`)}
              value={typed[end]}
              onChange={(event) => setTyped({ ...typed, [end]: event.currentTarget.value })}
            />
          ))
        : null}
      {choice === 'shift' ? (
        <NativeSelect
          label={words('reports.which-shift')}
          value={shift ?? ''}
          data={all.map(({ id, openedAt, openedBy, closedAt }) => ({
            value: id,
            label: words(closedAt === undefined ? 'reports.shift-open' : 'reports.shift-closed', {
              from: dateTime(openedAt),
              to: closedAt === undefined ? '' : dateTime(closedAt),
              officer: openedBy,
            }),
          }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      ) : (
        <Checkbox
          label={words('reports.publish')}
          checked={publish}
          onChange={(event) => setPublish(event.currentTarget.checked)}
        />
      )}
      <KeyButton
        layer="choose-report"
        binding={{ keys: 'Enter', label: 'reports.show', run: show, whileTyping: true }}
      />
      {isFaulty ? <NotDone id="report.not-made.bad-period" /> : null}
    </div>
  );
}

function choiceOf(value: string): Choice {
  return value === 'shift' ? 'shift' : (presets.find((preset) => preset === value) ?? 'this-month');
}
