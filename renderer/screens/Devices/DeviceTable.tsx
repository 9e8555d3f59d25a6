import { Words, useWords } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import classes from './Devices.module.css';
import type { DeviceLine } from './device-lines.ts';
import { knownCode } from './device-code.ts';

interface DeviceTableProps {
  readonly lines: readonly DeviceLine[];
  /** The line that the keys are about. */
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}

const columns = ['device', 'use', 'where', 'state'] as const;

export function DeviceTable({ lines, chosen, onChoose }: DeviceTableProps) {
  const words = useWords();
  if (lines.length === 0) return null;
  return (
    <div className={classes['scroll']} role="region" tabIndex={0} aria-label={words('area.devices')}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Words id={`devices.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} aria-current={line.key === chosen || undefined} onClick={() => onChoose(line.key)}>
              <td>
                {line.name === '' ? <Words id="devices.unknown" /> : <Foreign>{line.name}</Foreign>}
                {line.port?.usb ? (
                  <span className={classes['usb']}>
                    <Foreign>{`${line.port.usb.vendorId}:${line.port.usb.productId}`}</Foreign>
                  </span>
                ) : null}
              </td>
              <td>
                <Words id={line.use === undefined ? 'device-use.none' : `device-use.${line.use}`} />
              </td>
              <td>
                <Foreign>{line.path}</Foreign>
              </td>
              <td>
                <State line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How a device does, by a sign and in words, and what to do about it. */
function State({ line: { use, status, port } }: { readonly line: DeviceLine }) {
  if (use === undefined)
    return <Words id={port?.driven === false ? 'devices.not-driven' : `port-is.${port?.is ?? 'unknown'}`} />;
  const state = status?.state ?? 'opening';
  const code = knownCode(status?.code ?? 'ok');
  if (state === 'opening' || state === 'ready')
    return (
      <span className={classes[state]}>
        <span aria-hidden>●</span> <Words id={`device-state.${state}`} />
      </span>
    );
  return (
    <span className={classes['broken']}>
      <span aria-hidden>▲</span> <strong>{<Words id={`device-code.${code}`} />}</strong>{' '}
      <Words id={`device-do.${code}`} />
    </span>
  );
}
