import { Words, useWords, type MessageId } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { knownCode } from './device-code.ts';
import type { DeviceLine } from './device-lines.ts';
import classes from './Devices.module.css';
import { LearntWords } from './LearntWords.tsx';

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
                {line.name === '' ? <Words id={namelessOf(line)} /> : <Foreign>{line.name}</Foreign>}
                {line.port?.usb ? (
                  <span className={classes['usb']}>
                    <Foreign>{`${line.port.usb.vendorId}:${line.port.usb.productId}`}</Foreign>
                  </span>
                ) : null}
              </td>
              <td>
                <Words id={line.use === undefined ? 'device-use.none' : `device-use.${line.use}`} />
                {line.kept?.framing === undefined ? null : (
                  <span className={classes['usb']}>
                    <LearntWords settings={line.kept} />
                  </span>
                )}
              </td>
              <td>
                {line.kind === 'port' ? <Foreign>{line.path}</Foreign> : <Words id={`device-where.${line.kind}`} />}
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

function namelessOf({ kind }: DeviceLine): MessageId {
  return kind === 'port' ? 'devices.unknown' : `device-name.${kind}`;
}

/** How a device does, by a sign and in words, and what to do about it. */
function State({ line: { kind, use, status, port, hasCard } }: { readonly line: DeviceLine }) {
  if (kind === 'port' && use === undefined)
    return <Words id={port?.driven === false ? 'devices.not-driven' : `port-is.${port?.is ?? 'unknown'}`} />;
  if (status?.code === 'not-asked') return <Words id="device-state.not-asked" />;
  const state = status?.state ?? 'opening';
  const code = knownCode(status?.code ?? 'ok');
  if (state === 'opening' || state === 'ready')
    return (
      <span className={classes[state]}>
        <span aria-hidden>●</span> <Words id={hasCard === true ? 'device-state.card' : `device-state.${state}`} />
      </span>
    );
  return (
    <span className={classes['broken']}>
      <span aria-hidden>▲</span> <strong>{<Words id={`device-code.${code}`} />}</strong>{' '}
      <Words id={kind === 'camera' && code === 'unplugged' ? 'device-do.camera' : `device-do.${code}`} />
    </span>
  );
}
