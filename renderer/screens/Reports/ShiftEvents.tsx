import type { ShiftFigures } from '../../../core/report/shift-figures.ts';
import { Part } from '../../ui/Part.tsx';
import { EventList } from './EventList.tsx';
import type { OpenRecord } from './RecordsBehind.tsx';
import { useReportWords } from './use-report-words.ts';

interface ShiftEventsProps {
  readonly figures: ShiftFigures;
  readonly onRecord: OpenRecord;
}

/** What went other than smoothly, one line for each, which opens its record. */
export function ShiftEvents({ figures: { refusals, hits, overrides, corrections }, onRecord }: ShiftEventsProps) {
  const { nameOf } = useReportWords();
  const reasons = (given: readonly { readonly code: string }[]) =>
    given.map(({ code }) => nameOf('reason', code)).join(', ');
  return (
    <>
      <Part title="reports.refusals">
        <EventList
          label="reports.refusals"
          rows={refusals.map((one) => ({ ...one, text: `${reasons(one.reasons)} · ${one.officer}, ${one.second}` }))}
          onRecord={onRecord}
        />
      </Part>
      <Part title="reports.hits">
        <EventList
          label="reports.hits"
          rows={hits.map((one) => ({ ...one, text: `${one.list} · ${nameOf('outcome', one.outcome)}` }))}
          onRecord={onRecord}
        />
      </Part>
      <Part title="reports.overrides">
        <EventList
          label="reports.overrides"
          rows={overrides.map((one) => ({
            ...one,
            text: `${nameOf('against', one.against)} · ${one.officer}, ${one.second}`,
          }))}
          onRecord={onRecord}
        />
      </Part>
      <Part title="reports.corrections">
        <EventList
          label="reports.corrections"
          rows={corrections.map((one) => ({
            ...one,
            text: `${one.changed.map((field) => nameOf('changed', field)).join(', ')} · ${reasons([one.reason])} · ${one.officer}, ${one.second}`,
          }))}
          onRecord={onRecord}
        />
      </Part>
    </>
  );
}
