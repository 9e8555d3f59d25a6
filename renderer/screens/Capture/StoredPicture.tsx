import { useQuery } from '@tanstack/react-query';
import { useMemo, type CSSProperties } from 'react';
import type { PictureRef } from '../../../core/capture/picture-ref.ts';
import type { FaceBox } from '../../../core/face/face.ts';
import { Words } from '../../i18n/messages.ts';
import { showPicture } from '../../ui/show-picture.ts';
import classes from './StoredPicture.module.css';
import { usePictures } from './picture-source.ts';

interface StoredPictureProps {
  readonly picture: PictureRef;
  readonly alt: string;
  /** Shows this part of it alone. */
  readonly area?: FaceBox | undefined;
}

/** A picture that the station keeps, whole or a part of it. */
export function StoredPicture({ picture, alt, area }: StoredPictureProps) {
  const load = usePictures();
  const { data, isError } = useQuery({
    queryKey: ['picture', picture.sha256],
    queryFn: async () => (await load(picture.sha256)) ?? null,
    staleTime: Infinity,
    // Nobody's picture stays in memory once it has left the screen.
    gcTime: 0,
  });
  const show = useMemo(() => (data ? showPicture(data) : undefined), [data]);
  if (isError || data === null)
    return (
      <span className={classes['gone']}>
        <Words id="captures.gone" />
      </span>
    );
  const { width, height } = picture;
  const shown = area ?? { x: 0, y: 0, width: 1, height: 1 };
  const frame: CSSProperties = { aspectRatio: `${shown.width * width} / ${shown.height * height}` };
  const within: CSSProperties = {
    inlineSize: `${100 / shown.width}%`,
    blockSize: `${100 / shown.height}%`,
    left: `${(-100 * shown.x) / shown.width}%`,
    top: `${(-100 * shown.y) / shown.height}%`,
  };
  return (
    <span className={classes['frame']} style={frame}>
      {show ? <img ref={show} alt={alt} className={classes['picture']} style={within} /> : null}
    </span>
  );
}
