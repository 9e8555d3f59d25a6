import { useQuery } from '@tanstack/react-query';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { CorrectForm } from './CorrectForm.tsx';

interface CorrectDialogProps {
  readonly id: CrossingId;
  readonly onClose: () => void;
}

/** Corrects one crossing, straight from the desk. */
export function CorrectDialog({ id, onClose }: CorrectDialogProps) {
  const words = useWords();
  const { call } = useStation();
  const versions = useQuery({ queryKey: ['crossing', 'versions', id], queryFn: () => call.crossing.versions({ id }) });
  const newest = versions.data?.at(-1);
  return (
    <Dialog opened onClose={onClose} size="xl" title={words('correct.title')}>
      {versions.isError ? <Words id="outcome.no-answer" /> : null}
      {newest ? <CorrectForm newest={newest} versions={versions.data?.length ?? 1} onCorrected={onClose} /> : null}
    </Dialog>
  );
}
