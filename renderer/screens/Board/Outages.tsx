import type { Outage } from '../../../core/report/shift-figures.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import sheet from '../../ui/Sheet.module.css';

/** What failed in this shift, the newest first; what still fails is marked. */
export function Outages({ outages }: { readonly outages: readonly Outage[] }) {
  const { time } = useFormats();
  if (outages.length === 0)
    return (
      <p className={sheet['quiet']}>
        <Words id="board.no-outages" />
      </p>
    );
  return (
    <ul className={sheet['plain']}>
      {outages.toReversed().map((outage, at) => (
        <li key={at} className={outage.to === undefined ? sheet['bad'] : undefined}>
          {time(outage.from)}–{outage.to === undefined ? <Words id="board.still" /> : time(outage.to)} ·{' '}
          <What outage={outage} />
        </li>
      ))}
    </ul>
  );
}

function What({ outage }: { readonly outage: Outage }) {
  switch (outage.kind) {
    case 'device':
      return (
        <Words
          id={`board.device-${outage.state}`}
          values={{ device: <Foreign key="device">{outage.device}</Foreign> }}
        />
      );
    case 'clock':
      return <Words id="board.clock" values={{ seconds: outage.seconds }} />;
    case 'lists':
      return <Words id={`board.${outage.code}`} values={{ count: outage.crossings }} />;
  }
}
