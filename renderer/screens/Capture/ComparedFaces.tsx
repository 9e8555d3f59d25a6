import type { Captures } from '../../../core/capture/captures.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import classes from './ComparedFaces.module.css';

/** How alike portrait and face are, in words, and why there is nothing to say where there is nothing. */
export function ComparedFaces({ captures: { pages, face } }: { readonly captures: Captures }) {
  const words = useWords();
  const { number } = useFormats();
  if (!face) return null;
  if (face.kind === 'exception')
    return (
      <p className={classes['line']}>
        <Words id="captures.no-photo" values={{ reason: words(`face-exception.${face.reason}`) }} />{' '}
        <Foreign>{face.text}</Foreign>
      </p>
    );
  const comparison = face.compared?.comparison;
  if (!comparison)
    return (
      <p className={classes['line']} role="status">
        <Words id={pages.length === 0 ? 'captures.no-page' : 'captures.no-portrait'} />
      </p>
    );
  if (!comparison.comparable)
    return (
      <p className={classes['line']} role="status">
        <Words id={`face-band.${comparison.because}`} />
      </p>
    );
  const { band, score } = comparison;
  return (
    <p className={classes['line']} role="status">
      <strong className={classes['band']} data-band={band}>
        <Words id="face-band.score" values={{ band: words(`face-band.${band}`), score: number(score) }} />
      </strong>{' '}
      <Words id="captures.you-decide" />
    </p>
  );
}
