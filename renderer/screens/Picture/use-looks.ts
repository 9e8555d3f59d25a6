import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';

/** Between the end of one look and the next. */
const betweenLooks = 150;

/** Shows what a camera sees and looks at it again and again, until a look says that its work is done. Gives the ref of the element to show it in. */
export function useLooks(
  stream: MediaStream | undefined,
  look: (video: HTMLVideoElement | null) => Promise<boolean>,
): RefObject<HTMLVideoElement | null> {
  const video = useRef<HTMLVideoElement>(null);
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    if (!stream || !video.current) return undefined;
    video.current.srcObject = stream;
    // Muted, it plays by itself; one that is closed meanwhile rejects what nobody waits for.
    video.current.play().catch(() => undefined);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const again = async () => {
      const isDone = await lookNow(video.current);
      if (!isDone && !stopped) timer = setTimeout(() => void again(), betweenLooks);
    };
    void again();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [stream]);
  return video;
}
