import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Crossing } from '../../../core/crossing/crossing.ts';
import type { CrossingRow, PictureHere } from '../../../protocol/headquarters/record.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { showPicture } from '../../ui/show-picture.ts';
import classes from '../console.module.css';
import { useHeadquarters } from '../headquarters.tsx';
import { usePurpose } from '../purpose.tsx';

interface RecordPicturesProps {
  readonly row: CrossingRow;
  readonly crossing: Crossing;
  /** Those that have come, whole or as a small copy. */
  readonly here: readonly PictureHere[];
}

/** The traveller and the pages of the document. Pictures follow after the records; one that has not come says so. */
export function RecordPictures({ row, crossing, here }: RecordPicturesProps) {
  const words = useWords();
  const named = picturesOf(crossing);
  if (named.length === 0) return null;
  return (
    <section aria-label={words('pictures.title')} className={classes['pictures']}>
      {named.map(({ sha256, page }) => {
        const alt = page === undefined ? words('captures.face') : words('captures.page', { number: page });
        return (
          <figure key={sha256}>
            <ShownPicture row={row} sha256={sha256} alt={alt} as={here.find((one) => one.sha256 === sha256)?.as} />
            <figcaption>{alt}</figcaption>
          </figure>
        );
      })}
    </section>
  );
}

interface ShownPictureProps {
  readonly row: CrossingRow;
  readonly sha256: string;
  readonly alt: string;
  readonly as: PictureHere['as'] | undefined;
}

function ShownPicture({ row, sha256, alt, as }: ShownPictureProps) {
  if (as === undefined) return <Words id="console.picture-not-here" />;
  return (
    <>
      <Picture row={row} sha256={sha256} alt={alt} />
      {as === 'small' ? (
        <p>
          <Words id="console.picture-small" />
        </p>
      ) : null}
    </>
  );
}

function Picture({ row, sha256, alt }: { readonly row: CrossingRow; readonly sha256: string; readonly alt: string }) {
  const call = useHeadquarters();
  const { purpose } = usePurpose();
  const { station, id } = row;
  const { data } = useQuery({
    queryKey: ['picture', station, sha256],
    queryFn: async () => {
      const answer = await call.record.picture({ station, id, sha256, purpose });
      return answer.outcome === 'found' ? answer.picture : null;
    },
    staleTime: Infinity,
    gcTime: 0,
  });
  const show = useMemo(() => (data ? showPicture(data) : undefined), [data]);
  return show ? <img ref={show} alt={alt} /> : null;
}

interface Named {
  readonly sha256: string;
  /** The page's number; none for the traveller's face. */
  readonly page?: number;
}

function picturesOf({ photo, captures }: Crossing): readonly Named[] {
  const face = captures?.face?.kind === 'taken' ? captures.face.picture.sha256 : photo;
  return [
    ...(face === undefined ? [] : [{ sha256: face }]),
    ...(captures?.pages ?? []).map(({ picture }, at) => ({ sha256: picture.sha256, page: at + 1 })),
  ];
}
