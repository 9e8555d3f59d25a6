import { useState } from 'react';
import { listsByAge } from '../../../core/watchlist/list-age.ts';
import type { LevelOfLane } from '../../../protocol/contract/capture.ts';
import { PortUse } from '../../../protocol/contract/device.ts';
import { headquartersSign } from '../../frame/headquarters-sign.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { useNow } from '../../i18n/use-now.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { ListLevel } from '../../ui/ListLevel.tsx';
import { Part } from '../../ui/Part.tsx';
import sheet from '../../ui/Sheet.module.css';
import { TestDevice } from '../Devices/TestDevice.tsx';

interface MachineCheckProps {
  readonly lanes: readonly LevelOfLane[];
  readonly freeBytes: number;
}

const gigabyte = 1e9;
/** Below it the disk is worth a word, long before the machine's own warning. */
const lowGigabytes = 5;

/** Devices, lists, disk and line in one look, with a test of each device, one after the other. */
export function MachineCheck({ lanes, freeBytes }: MachineCheckProps) {
  const { devices, lists, sync, alarms } = useStation().snapshot;
  const { number, age } = useFormats();
  const now = useNow();
  const [tested, setTested] = useState<number>();
  const ports = devices.filter(({ use }) => PortUse.safeParse(use).success);
  const testNext = () => setTested((before = -1) => (before + 1 < ports.length ? before + 1 : undefined));
  const low = freeBytes < lowGigabytes * gigabyte || alarms.some(({ code }) => code.startsWith('disk'));
  const present = tested === undefined ? undefined : ports[tested];
  const line = sync && headquartersSign(sync);
  return (
    <Part title="overview.machine">
      <ul className={sheet['plain']}>
        {devices.length === 0 ? (
          <li className={sheet['good']}>
            <Words id="status.reader.none" />
          </li>
        ) : null}
        {devices.map(({ device, use, state }) => (
          <li key={device} className={sheet[state === 'ready' ? 'good' : 'bad']}>
            <Words id={`overview.device.${state}`} values={{ use: <Words id={`device-use.${use}`} /> }} />
          </li>
        ))}
        {lists.length === 0 ? (
          <li className={sheet['bad']}>
            <Words id="status.list.none" />
          </li>
        ) : null}
        {listsByAge(lists, now).map(({ list, age: { level, since } }) => (
          <li key={list}>
            <ListLevel level={level}>
              <Words
                id={`status.list.${level}`}
                values={{ list: <Foreign key="list">{list}</Foreign>, age: age(since) }}
              />
            </ListLevel>
          </li>
        ))}
        <li className={sheet[low ? 'bad' : 'good']}>
          <Words id="overview.disk" values={{ size: number(Math.floor(freeBytes / gigabyte)) }} />
        </li>
        {line ? (
          <li className={sheet[line.good ? 'good' : 'bad']}>
            <Words id={`status.hq.${line.sign}`} />
          </li>
        ) : null}
        {lanes
          .filter(({ set }) => set !== undefined)
          .map(({ lane, level }) => (
            <li key={lane} className={sheet['bad']}>
              <Words
                id="overview.capture"
                values={{
                  lane: <Foreign key="lane">{lane}</Foreign>,
                  level: <Words key="level" id={`capture-level.${level}`} />,
                }}
              />
            </li>
          ))}
      </ul>
      {ports.length === 0 ? null : (
        <div>
          <KeyButton
            layer="overview"
            size="xs"
            variant="default"
            binding={{ keys: 'Alt+t', label: 'overview.test', run: testNext }}
          />
        </div>
      )}
      {present === undefined ? null : (
        <TestDevice key={present.device} path={present.path} kind="port" onClose={testNext} />
      )}
    </Part>
  );
}
