import type { PortFound } from '../discovery/serial-ports.ts';
import { layoutOf } from './scan-layouts.ts';

/** What of the system's HID layer a scanner needs: the boundary at which tests put a device of their own. */
export interface HidSystem {
  list(): Promise<readonly HidFound[]>;
  open(path: string): Promise<HidPort>;
}

export interface HidFound {
  readonly path?: string | undefined;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly product?: string | undefined;
  readonly usagePage?: number | undefined;
}

export interface HidPort {
  on(event: 'data', take: (bytes: Uint8Array) => void): unknown;
  on(event: 'error', take: (error: Error) => void): unknown;
  close(): Promise<void> | void;
}

/** The system's own. Its library is loaded with the first question: a system that lacks what it needs has no HID devices. */
export const systemHid: HidSystem = {
  list: async () => (await import('node-hid')).devicesAsync(),
  open: async (path) => (await import('node-hid')).HIDAsync.open(path),
};

/** The scanners that are plugged in. Never fails: a system that tells nothing has none. */
export async function listHidScanners(hid: HidSystem = systemHid): Promise<PortFound[]> {
  const found = await hid.list().catch(() => []);
  return found.flatMap(({ path, vendorId, productId, serialNumber, manufacturer, product, usagePage }) =>
    path === undefined || !layoutOf({ vendorId, usagePage })
      ? []
      : [
          {
            path,
            transport: 'hid' as const,
            usb: {
              vendorId: vendorId.toString(16).padStart(4, '0'),
              productId: productId.toString(16).padStart(4, '0'),
              ...given({ serialNumber, manufacturer, product }),
            },
          },
        ],
  );
}

function given(texts: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (text === undefined || text === '' ? [] : [[name, text]])),
  );
}
