import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { ReportFormat } from '../../../protocol/contract/report.ts';
import { Language } from '../../../protocol/contract/snapshot.ts';
import { useLanguage } from '../../i18n/LanguageRoot.tsx';
import { languageNames } from '../../i18n/languages.ts';
import { useWords } from '../../i18n/messages.ts';
import { SaveProgress } from '../../reports/SaveState.tsx';
import { useSaveReport } from '../../reports/use-save-report.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import sheet from '../../ui/Sheet.module.css';
import type { Wanted } from './use-report-view.ts';

const keys: Readonly<Record<ReportFormat, string>> = { pdf: 'Alt+p', xlsx: 'Alt+x', csv: 'Alt+c', json: 'Alt+j' };

/** The same report as a file, in any of the product's languages. */
export function SaveReport({ wanted }: { readonly wanted: Wanted }) {
  const words = useWords();
  const [language, setLanguage] = useState(useLanguage());
  const { state, save, cancel } = useSaveReport();
  return (
    <div className={sheet['row']} role="group" aria-label={words('report.save')}>
      <NativeSelect
        label={words('settings.language')}
        value={language}
        data={Language.options.map((one) => ({ value: one, label: languageNames[one] }))}
        onChange={(event) => setLanguage(Language.parse(event.currentTarget.value))}
      />
      {ReportFormat.options.map((format) => (
        <KeyButton
          key={format}
          layer="save-report"
          variant="default"
          binding={{
            keys: keys[format],
            label: `report.save-${format}`,
            run: () => save({ ...wanted, language }, [format]),
          }}
        />
      ))}
      {state.step === 'working' ? (
        <KeyButton
          layer="save-report"
          variant="default"
          binding={{ keys: 'Escape', label: 'report.cancel', run: cancel, whileTyping: true }}
        />
      ) : null}
      <div role="status">
        <SaveProgress state={state} />
      </div>
    </div>
  );
}
