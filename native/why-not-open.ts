import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { isatty } from 'node:tty';
import type { DeviceCode } from './device.ts';

/**
 * Why a serial path would not open, given the text of the binding's error.
 * On POSIX that text holds the system's own words, which follow the user's language, so the system is asked again.
 */
export async function whyNotOpen(path: string, message: string): Promise<DeviceCode> {
  if (process.platform === 'win32') return windowsReason(message);
  try {
    const file = await open(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
    const isPort = isatty(file.fd);
    await file.close();
    if (!isPort) return 'not-a-port';
    return message.includes('Cannot lock port') ? 'busy' : 'io-error';
  } catch (error) {
    return posixReason(error instanceof Error && 'code' in error ? error.code : undefined);
  }
}

function posixReason(code: unknown): DeviceCode {
  switch (code) {
    case 'ENOENT':
    case 'ENODEV':
    case 'ENXIO':
      return 'unplugged';
    case 'EACCES':
    case 'EPERM':
      return 'no-permission';
    case 'EBUSY':
      return 'busy';
    case 'EISDIR':
    case 'ENOTDIR':
    case 'ERR_INVALID_ARG_VALUE':
      return 'not-a-port';
    default:
      return 'io-error';
  }
}

/** The binding's own English words; Windows refuses access to a port that another program holds. */
function windowsReason(message: string): DeviceCode {
  if (message.includes('File not found')) return 'unplugged';
  if (message.includes('Access denied')) return 'busy';
  return 'io-error';
}
