import type * as Electron from 'electron';
import { expect, test, vi } from 'vitest';
import { createElectron } from '../test/fakes/electron.ts';
import { denyAllButCamera } from './permissions.ts';

const { session } = createElectron({ userData: '' });
// The stand-in has what the function uses, and the real type has a hundred things more.
denyAllButCamera(session as unknown as Electron.Session);
const nobody = {} as Electron.WebContents;

type Permission = Parameters<NonNullable<typeof session.onPermissionRequest>>[1];

function requested(
  permission: Permission,
  mediaTypes: ('video' | 'audio')[] | undefined,
  requestingUrl = 'borderpost://app/',
  isMainFrame = true,
) {
  const grant = vi.fn();
  const details = { requestingUrl, isMainFrame, ...(mediaTypes === undefined ? {} : { mediaTypes }) };
  session.onPermissionRequest?.(nobody, permission, grant, details);
  expect(grant).toHaveBeenCalledOnce();
  return grant.mock.calls[0]?.[0];
}

function checked(
  permission: Permission,
  mediaType: 'video' | 'audio' | 'unknown',
  origin = 'borderpost://app/',
  isMainFrame = true,
) {
  return session.onPermissionCheck?.(nobody, permission, origin, { mediaType, isMainFrame, securityOrigin: origin });
}

test('our page may open the camera', () => {
  expect(requested('media', ['video'])).toBe(true);
  expect(checked('media', 'video')).toBe(true);
});

test('the microphone stays closed, alone or together with the camera', () => {
  expect(requested('media', ['audio'])).toBe(false);
  expect(requested('media', ['video', 'audio'])).toBe(false);
  expect(requested('media', [])).toBe(false);
  expect(requested('media', undefined)).toBe(false);
  expect(checked('media', 'audio')).toBe(false);
  expect(checked('media', 'unknown')).toBe(false);
});

test('no other page and no embedded frame may open the camera', () => {
  for (const origin of ['https://example.org/', 'borderpost://other/', 'file:///', 'null', '']) {
    expect(requested('media', ['video'], origin)).toBe(false);
    expect(checked('media', 'video', origin)).toBe(false);
  }
  expect(requested('media', ['video'], 'borderpost://app/', false)).toBe(false);
  expect(checked('media', 'video', 'borderpost://app/', false)).toBe(false);
});

test('everything else is refused', () => {
  const others = [
    'geolocation',
    'notifications',
    'display-capture',
    'openExternal',
    'hid',
    'serial',
    'usb',
    'midi',
  ] as const;
  expect(others.filter((permission) => requested(permission, ['video']))).toEqual([]);
  expect(others.filter((permission) => checked(permission, 'video'))).toEqual([]);
  expect(session.onDevice?.({ deviceType: 'hid', origin: 'borderpost://app', device: {} as Electron.HIDDevice })).toBe(
    false,
  );
});

function downloaded(url: string): boolean {
  const event = { preventDefault: vi.fn() };
  session.emit('will-download', event, { getURL: () => url });
  return event.preventDefault.mock.calls.length === 0;
}

test('our page may save what it holds, and nothing can be fetched', () => {
  expect(downloaded('blob:borderpost://app/3f6f0c3e')).toBe(true);
  for (const url of [
    'https://example.org/x',
    'borderpost://app/x',
    'blob:https://example.org/x',
    'blob:null/x',
    'file:///x',
  ])
    expect(downloaded(url)).toBe(false);
});
