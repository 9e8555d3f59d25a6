import { useWords, Words } from '../i18n/messages.ts';
import { useLine } from '../station.tsx';
import classes from './PostMark.module.css';

const stamps = Array.from({ length: 12 }, (_, at) => at);

/** The band and the watermark of a demo post, on every screen and every print of it. */
export function PostMark() {
  const words = useWords();
  const { snapshot } = useLine();
  if (snapshot?.post?.demo !== true) return null;
  return (
    <>
      <aside className={classes['band']}>
        <Words id="demo.band" />
      </aside>
      <div className={classes['watermark']} aria-hidden>
        {stamps.map((at) => (
          <span key={at} data-words={words('demo.watermark')} />
        ))}
      </div>
    </>
  );
}
