import { PrintedField } from '../../../core/page-image/printed-comparison.ts';
import type { PrintedComparison, PrintedOutcome } from '../../../core/page-image/printed-comparison.ts';
import type { Captures } from '../../../core/capture/captures.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { ComparedFaces } from './ComparedFaces.tsx';
import { FacePair } from './FacePair.tsx';
import classes from './PicturesDialog.module.css';
import { StoredPicture } from './StoredPicture.tsx';

interface PicturesDialogProps {
  readonly captures: Captures;
  readonly onClose: () => void;
}

/** Everything that was captured, large enough to compare by eye. */
export function PicturesDialog({ captures, onClose }: PicturesDialogProps) {
  const words = useWords();
  return (
    <Dialog opened onClose={onClose} size="75rem" title={words('pictures.title')}>
      <LargePictures captures={captures} />
    </Dialog>
  );
}

export function LargePictures({ captures }: { readonly captures: Captures }) {
  const words = useWords();
  const { pages, printed } = captures;
  return (
    <div className={classes['pictures']}>
      <div className={classes['faces']}>
        <FacePair captures={captures} className={classes['face']} />
      </div>
      <ComparedFaces captures={captures} />
      <div className={classes['pages']}>
        {pages.map((page, at) => (
          <figure key={page.picture.sha256} className={classes['page']}>
            <StoredPicture picture={page.picture} alt={words('captures.page', { number: at + 1 })} />
            <figcaption>
              <Words id="captures.page" values={{ number: at + 1 }} />{' '}
              {page.extent === 'whole' ? <Words id="pictures.whole" /> : null}
            </figcaption>
          </figure>
        ))}
        {printed ? <PrintedTable printed={printed} /> : null}
      </div>
    </div>
  );
}

/** The page's print beside its zone, field by field. */
function PrintedTable({ printed }: { readonly printed: PrintedComparison }) {
  return (
    <table className={classes['printed']}>
      <caption>
        <Words id="pictures.print" />
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <Words id="pictures.field" />
          </th>
          <th scope="col">
            <Words id="pictures.printed" />
          </th>
          <th scope="col">
            <Words id="pictures.outcome" />
          </th>
        </tr>
      </thead>
      <tbody>
        {PrintedField.options.map((field) => (
          <tr key={field} data-outcome={printed[field].outcome}>
            <th scope="row">
              <Words id={`printed-field.${field}`} />
            </th>
            <td>{printed[field].outcome === 'not-compared' ? '–' : <Foreign>{printed[field].printed}</Foreign>}</td>
            <td>
              <Outcome outcome={printed[field]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outcome({ outcome }: { readonly outcome: PrintedOutcome }) {
  return <Words id={outcome.outcome === 'not-compared' ? `printed.${outcome.reason}` : `printed.${outcome.outcome}`} />;
}
