import type { Captures } from '../../../core/capture/captures.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { StoredPicture } from './StoredPicture.tsx';

interface FacePairProps {
  readonly captures: Captures;
  readonly className: string | undefined;
}

/** The portrait in the document beside the face that was taken, as far as there are any. */
export function FacePair({ captures: { pages, face }, className }: FacePairProps) {
  const words = useWords();
  const portrait = pages.find((page) => page.portrait !== undefined);
  return (
    <>
      {portrait ? (
        <figure className={className}>
          <StoredPicture picture={portrait.picture} area={portrait.portrait} alt={words('captures.portrait')} />
          <figcaption>
            <Words id="captures.portrait" />
          </figcaption>
        </figure>
      ) : null}
      {face?.kind === 'taken' ? (
        <figure className={className}>
          <StoredPicture picture={face.picture} alt={words('captures.face')} />
          <figcaption>
            <Words id="captures.face" />
          </figcaption>
        </figure>
      ) : null}
    </>
  );
}
