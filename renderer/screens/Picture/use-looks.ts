import { useEffect, useEffectEvent, type RefObject } from 'react';

/** Between the end of one look and the next. */
const betweenLooks = 150;

/** Shows what a camera sees and looks at it again and again, until a look says that its work is done. */
export function useLooks(
  video: RefObject<HTMLVideoElement | null>,
  stream: MediaStream | undefined,
  look: () => Promise<boolean>,
): void {
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    if (!stream || !video.current) return undefined;
    video.current.srcObject = stream;
    // Muted, it plays by itself; one that is closed meanwhile rejects what nobody waits for.
    video.current.play().catch(() => undefined);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const again = async () => {
      const isDone = await lookNow();
      if (!isDone && !stopped) timer = setTimeout(() => void again(), betweenLooks);
    };
    void again();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [video, stream]);
}
