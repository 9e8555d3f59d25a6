import type { Session } from 'electron';
import { isOurs } from './origin.ts';

/**
 * Electron grants every permission unless told otherwise. Here the page may open the camera and nothing else: no microphone,
 * no screen, no USB, serial or HID device (devices belong to the station), and no download but of what the page holds already:
 * reports come to it from the station, which records who had them made. The shell asks the officer where to put such a file.
 */
export function denyAllButCamera(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, grant, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const onlyVideo = media.length > 0 && media.every((kind) => kind === 'video');
    grant(permission === 'media' && onlyVideo && details.isMainFrame && isOurs(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, details) =>
      permission === 'media' && details.mediaType === 'video' && details.isMainFrame && isOurs(requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.on('will-download', (event, item) => {
    const url = item.getURL();
    if (!url.startsWith('blob:') || !isOurs(url.slice('blob:'.length))) event.preventDefault();
  });
}
