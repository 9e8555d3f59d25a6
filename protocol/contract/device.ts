import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** Who a USB device says it is, as the system gives it; numbers are four hexadecimal digits. */
export const UsbIdentity = z.strictObject({
  vendorId: z.string().regex(/^[0-9a-f]{4}$/),
  productId: z.string().regex(/^[0-9a-f]{4}$/),
  serialNumber: z.string().max(200).optional(),
  manufacturer: z.string().max(200).optional(),
  product: z.string().max(200).optional(),
});

/** What the post uses a device for. */
export const DeviceUse = z.enum(['mrz-reader', 'finger-sensor']);
export type DeviceUse = z.infer<typeof DeviceUse>;

/** A device that the post was told to use. With `usb` it is found in whichever socket it is. */
export const KeptDevice = z.strictObject({
  name: z.string().min(1).max(60),
  use: DeviceUse,
  path: z.string().min(1).max(400),
  usb: UsbIdentity.optional(),
  /** How it is spoken to; by a serial line when left out. */
  transport: z.literal('hid').optional(),
  baudRate: z.int().min(1200).max(1_000_000).optional(),
});
export type KeptDevice = z.infer<typeof KeptDevice>;

/** A serial port that is there now, with what is known of the device behind it. */
export const AttachedPort = z.strictObject({
  path: z.string(),
  transport: z.literal('hid').optional(),
  usb: UsbIdentity.optional(),
  is: z.enum(['mrz-reader', 'barcode-reader', 'finger-sensor', 'adapter', 'unknown']),
  /** Who made it, where that is known. */
  known: z.string().optional(),
  /** Whether this program can work with it. */
  driven: z.boolean(),
  /** The name of the post's device that it is. */
  usedAs: z.string().optional(),
});
export type AttachedPort = z.infer<typeof AttachedPort>;

export const TestProgress = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('asking') }),
  /** Nothing answered: a document is waited for. */
  z.strictObject({ step: z.literal('listening') }),
  z.strictObject({ step: z.literal('sensor'), capacity: z.int() }),
  z.strictObject({ step: z.literal('document'), lines: z.int() }),
  z.strictObject({ step: z.literal('silent') }),
  z.strictObject({ step: z.literal('failed'), code: z.string() }),
]);
export type TestProgress = z.infer<typeof TestProgress>;

const NotSaved = z.strictObject({ outcome: z.literal('not-saved'), message: z.string() });

export const device = {
  /** The ports that are there and the devices that the post uses. */
  list: oc.output(z.strictObject({ ports: z.array(AttachedPort), kept: z.array(KeptDevice) })),
  /** Asks what is at a port; a device of the post's is left to the test meanwhile. Ending the iteration early ends the test. */
  test: oc.input(z.strictObject({ path: z.string().min(1).max(400) })).output(eventIterator(TestProgress)),
  /** Has the post use a device from now on. */
  keep: oc
    .input(z.strictObject({ path: z.string().min(1).max(400), use: DeviceUse }))
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('kept'), name: z.string() }),
        z.strictObject({ outcome: z.enum(['no-such-port', 'in-use']) }),
        NotSaved,
      ]),
    ),
  remove: oc
    .input(z.strictObject({ name: z.string() }))
    .output(z.discriminatedUnion('outcome', [z.strictObject({ outcome: z.enum(['removed', 'not-found']) }), NotSaved])),
};
