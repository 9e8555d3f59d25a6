import type { LineSettings } from '../../../protocol/contract/device.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';

interface LearntWordsProps {
  readonly settings: { readonly [Key in keyof LineSettings]?: LineSettings[Key] | undefined };
}

/** How a reader speaks, in words. */
export function LearntWords({ settings }: LearntWordsProps) {
  const { baudRate = 9600, dataBits = 8, parity = 'none', framing = 'lines' } = settings;
  return (
    <Words
      id="learn.settings"
      values={{
        speed: <Foreign>{String(baudRate)}</Foreign>,
        bits: <Foreign>{String(dataBits)}</Foreign>,
        parity: <Words id={`learn-parity.${parity}`} />,
        framing: <Words id={`learn-framing.${framing}`} />,
      }}
    />
  );
}
