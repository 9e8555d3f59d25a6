import { lockSession } from './handlers/session.ts';
import type { Workstation } from './workstation.ts';

export function touch(workstation: Workstation): void {
  workstation.lastTouch = performance.now() / 1000;
}

/** Locks the session when nobody has touched it for the post's time. Call now and then. */
export function lockIfIdle(workstation: Workstation): void {
  const { post } = workstation;
  if (post?.data?.session.state !== 'open') return;
  if (performance.now() / 1000 - workstation.lastTouch >= post.folder.config.idleLockSeconds)
    lockSession(workstation, 'idle');
}
