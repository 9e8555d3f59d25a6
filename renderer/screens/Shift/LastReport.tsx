import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { ReportFormat } from '../../../protocol/contract/report.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { SaveProgress } from '../../reports/SaveState.tsx';
import { useSaveReport } from '../../reports/use-save-report.ts';
import { useStation } from '../../station.tsx';
import { useLanguage } from '../../i18n/LanguageRoot.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import sheet from '../../ui/Sheet.module.css';
import type { ClosedShift } from '../Closing/closed-shift.ts';

const keys: Readonly<Record<ReportFormat, string>> = { pdf: 'Alt+p', xlsx: 'Alt+x', csv: 'Alt+c', json: 'Alt+j' };

/** The report of the shift that was closed last: written at once after closing here, and again whenever asked for. */
export function LastReport({ closed }: { readonly closed: ClosedShift | undefined }) {
  const words = useWords();
  const { call } = useStation();
  const language = useLanguage();
  const { state, save } = useSaveReport();
  const shifts = useQuery({ queryKey: ['shifts', closed?.shift], queryFn: () => call.report.shifts() });
  const last = closed?.shift ?? shifts.data?.find(({ closedAt }) => closedAt !== undefined)?.id;
  const saveAs = (shift: string, formats: readonly ReportFormat[]) =>
    save({ subject: { kind: 'shift', shift }, publish: false, language }, formats);
  const writeAtOnce = useEffectEvent(() => {
    if (closed && closed.formats.length > 0) saveAs(closed.shift, closed.formats);
  });
  useEffect(() => writeAtOnce(), []);
  if (last === undefined) return null;
  return (
    <section aria-label={words('report.of-last-shift')}>
      <Stack gap="xs">
        <strong>
          <Words id="report.of-last-shift" />
        </strong>
        <div className={sheet['row']}>
          {ReportFormat.options.map((format) => (
            <KeyButton
              key={format}
              layer="last-report"
              size="xs"
              variant="default"
              binding={{ keys: keys[format], label: `report.save-${format}`, run: () => saveAs(last, [format]) }}
            />
          ))}
        </div>
        <div role="status">
          <SaveProgress state={state} />
        </div>
      </Stack>
    </section>
  );
}
