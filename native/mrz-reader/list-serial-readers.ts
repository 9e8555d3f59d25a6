import { SerialPort } from 'serialport';
import { failed, ok, type Result } from '../../core/result.ts';

/** A port at which a reader may be. The USB ids, four hexadecimal digits each, are missing for built-in ports. */
export interface SerialReaderPort {
  readonly path: string;
  readonly vendorId: string | undefined;
  readonly productId: string | undefined;
  readonly manufacturer: string | undefined;
}

export interface ListingFailed {
  readonly kind: 'listing-failed';
  readonly message: string;
}

/** The serial ports that the system knows, followed by those that only the configuration names. */
export async function listSerialReaders(
  configuredPaths: readonly string[] = [],
): Promise<Result<readonly SerialReaderPort[], ListingFailed>> {
  try {
    const known = (await SerialPort.list()).map(({ path, vendorId, productId, manufacturer }) => ({
      path,
      vendorId,
      productId,
      manufacturer,
    }));
    const configured = [...new Set(configuredPaths)]
      .filter((path) => !known.some((port) => port.path === path))
      .map((path) => ({ path, vendorId: undefined, productId: undefined, manufacturer: undefined }));
    return ok([...known, ...configured]);
  } catch (error) {
    return failed({ kind: 'listing-failed', message: error instanceof Error ? error.message : String(error) });
  }
}
