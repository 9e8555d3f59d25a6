import { useState } from 'react';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';
import { useWords } from '../../i18n/messages.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaceCamera } from './FaceCamera.tsx';
import { FaceException } from './FaceException.tsx';

interface FaceDialogProps {
  readonly traveller: Traveller;
  readonly onClose: () => void;
}

/** The traveller's photo, or why there is none. */
export function FaceDialog({ traveller: { crossing }, onClose }: FaceDialogProps) {
  const words = useWords();
  const [excepting, setExcepting] = useState(false);
  return (
    <Dialog
      opened
      onClose={onClose}
      size={excepting ? 'lg' : '60rem'}
      title={words(excepting ? 'face-exception.title' : 'face.title')}
    >
      {excepting ? (
        <FaceException crossing={crossing} onBack={() => setExcepting(false)} onKept={onClose} />
      ) : (
        <FaceCamera crossing={crossing} onNone={() => setExcepting(true)} onKept={onClose} />
      )}
    </Dialog>
  );
}
