import { NativeSelect } from '@mantine/core';
import { useWords } from '../../i18n/messages.ts';
import type { SeenCamera } from '../Devices/cameras.ts';

interface CameraChoiceProps {
  readonly cameras: readonly SeenCamera[];
  /** The camera that was chosen here; the first one before. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** Which camera, where there are several. */
export function CameraChoice({ cameras, chosen, onChoose }: CameraChoiceProps) {
  const words = useWords();
  if (cameras.length < 2) return null;
  return (
    <NativeSelect
      label={words('camera.choose')}
      data={cameras.map(({ id, label }) => ({ value: id, label }))}
      value={chosen ?? cameras[0]!.id}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}
