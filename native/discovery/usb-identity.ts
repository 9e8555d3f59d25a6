/** Who a USB device says it is. It stays the same in whichever socket the device is. */
export interface UsbIdentity {
  /** Four lower-case hexadecimal digits each. */
  readonly vendorId: string;
  readonly productId: string;
  readonly serialNumber?: string;
  readonly manufacturer?: string;
  readonly product?: string;
}

/** What is known of a device by its numbers. `adapter`: a cable, behind which anything may be. */
export interface KnownUsb {
  readonly is: 'mrz-reader' | 'barcode-reader' | 'finger-sensor' | 'adapter';
  readonly name: string;
  /** Whether this product has a driver for it. */
  readonly driven: boolean;
}

/** By vendor and product, then by vendor alone. Numbers as registered with the USB Implementers Forum. */
const known: Readonly<Record<string, KnownUsb>> = {
  '0403:6001': { is: 'adapter', name: 'FTDI FT232R', driven: true },
  '0403:6015': { is: 'adapter', name: 'FTDI FT230X', driven: true },
  '10c4:ea60': { is: 'adapter', name: 'Silicon Labs CP210x', driven: true },
  '1a86:7523': { is: 'adapter', name: 'WCH CH340', driven: true },
  '067b:2303': { is: 'adapter', name: 'Prolific PL2303', driven: true },
  '0db5': { is: 'mrz-reader', name: 'Access-IS', driven: true },
  '2b78': { is: 'mrz-reader', name: 'Elyctis', driven: true },
  '0c2e': { is: 'barcode-reader', name: 'Honeywell', driven: true },
  // Raw USB with a protocol of their own: recognised, so that nobody looks for the fault elsewhere.
  '05ba': { is: 'finger-sensor', name: 'DigitalPersona', driven: false },
};

export function knownUsb({ vendorId, productId }: Pick<UsbIdentity, 'vendorId' | 'productId'>): KnownUsb | undefined {
  return known[`${vendorId}:${productId}`] ?? known[vendorId];
}
