import type { HidFound } from './hid-port.ts';

/** Where in an input report the parts of a scan are. `number` is the report's own, with which it begins. */
export interface ScanLayout {
  readonly number: number;
  readonly bytes: number;
  /** Place of the count of data in this report. */
  readonly length: number;
  /** Place of the three characters of the AIM identifier. */
  readonly aim: number;
  readonly data: number;
  readonly mostData: number;
  /** Place of the byte whose lowest bit says that more reports follow. */
  readonly more: number;
}

/**
 * As Access-IS lays a scan out (ATR110 and LSR118, appendix B). HID Point of Sale 1.02, which names the parts, leaves their places to
 * the maker; others on the page of scanners are held to the same ones, and what differs is reported as unreadable.
 */
export const accessIsLayout: ScanLayout = { number: 2, bytes: 64, length: 1, aim: 2, data: 5, mostData: 56, more: 63 };

/** Usage page of bar code scanners (USB HID Usage Tables for HID Point of Sale, 1.02). Readers of zones use it as well. */
export const scannerPage = 0x8c;
/** Pages from here on are a maker's own (HID Usage Tables, 3). */
const firstOwnPage = 0xff00;

interface Declared {
  readonly fits: (found: Pick<HidFound, 'vendorId' | 'usagePage'>) => boolean;
  readonly layout: ScanLayout;
}

/** The readers whose reports are known, the most particular first. */
const declared: readonly Declared[] = [
  // Set to a page of their own, they send the same reports; their keyboard, on the page of desktops, is left to the system.
  {
    fits: ({ vendorId, usagePage = 0 }) => vendorId === 0x0db5 && usagePage >= firstOwnPage,
    layout: accessIsLayout,
  },
  { fits: ({ usagePage }) => usagePage === scannerPage, layout: accessIsLayout },
];

/** How a HID device lays its scans out; undefined for one that is no known reader. */
export function layoutOf(found: Pick<HidFound, 'vendorId' | 'usagePage'>): ScanLayout | undefined {
  return declared.find(({ fits }) => fits(found))?.layout;
}
