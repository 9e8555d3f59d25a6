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

/** What a device at a port is used for. */
export const PortUse = z.enum(['mrz-reader', 'finger-sensor']);
export type PortUse = z.infer<typeof PortUse>;
/** What a camera is used for. */
export const CameraUse = z.enum(['document-camera', 'face-camera']);
export type CameraUse = z.infer<typeof CameraUse>;
/** What the post uses a device for. */
export const DeviceUse = z.enum([...PortUse.options, ...CameraUse.options]);
export type DeviceUse = z.infer<typeof DeviceUse>;

/** A camera as the browser tells of it: its identifiers change from visit to visit, its label stays, its group tells twins apart. */
export const CameraIdentity = z.strictObject({ label: z.string().min(1).max(200), group: z.string().max(200) });
export type CameraIdentity = z.infer<typeof CameraIdentity>;

/** The camera that was chosen for a use. */
export const ChosenCamera = z.strictObject({ use: CameraUse, camera: CameraIdentity });
export type ChosenCamera = z.infer<typeof ChosenCamera>;

/** How a serial reader was found to speak. `framing` is for people: every reader is read by the same rules. */
export const LineSettings = z.strictObject({
  baudRate: z.int().min(1200).max(1_000_000),
  dataBits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(['none', 'even', 'odd']),
  framing: z.enum(['lines', 'stx-etx', 'rte', 'cr100', 'elyctis']),
});
export type LineSettings = z.infer<typeof LineSettings>;

/** A device that the post was told to use. With `usb` it is found in whichever socket it is. */
export const KeptDevice = z.strictObject({
  name: z.string().min(1).max(60),
  use: DeviceUse,
  /** Of a camera its label. */
  path: z.string().min(1).max(400),
  usb: UsbIdentity.optional(),
  /** How it is spoken to; by a serial line when left out. */
  transport: z.literal('hid').optional(),
  ...LineSettings.partial().shape,
  camera: CameraIdentity.optional(),
});
export type KeptDevice = z.infer<typeof KeptDevice>;

/** The readers of chips, as the system's PC/SC service has them. Without the service `code` says why, and there are none. */
export const ChipReaders = z.strictObject({
  state: z.enum(['opening', 'ready', 'gone', 'faulty']),
  code: z.string(),
  readers: z.array(z.strictObject({ name: z.string(), hasCard: z.boolean() })),
});
export type ChipReaders = z.infer<typeof ChipReaders>;

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
  /** Listening for a swipe at one of the usual settings, which are tried in turn. */
  z.strictObject({ step: z.literal('learning'), baudRate: z.int() }),
  z.strictObject({
    step: z.literal('learnt'),
    lines: z.int(),
    settings: LineSettings,
    lineEnd: z.enum(['cr', 'lf', 'crlf', 'none']),
  }),
  /** A card is waited for. */
  z.strictObject({ step: z.literal('lay-card') }),
  z.strictObject({ step: z.literal('chip'), found: z.enum(['passport-chip', 'other-card', 'no-card']) }),
  z.strictObject({ step: z.literal('failed'), code: z.string() }),
]);
export type TestProgress = z.infer<typeof TestProgress>;

/** `learn`: try the usual settings of a serial line until a swiped document can be read. `chip`: the path names a reader of chips. */
const TestKind = z.enum(['port', 'learn', 'chip']);
export type TestKind = z.infer<typeof TestKind>;

const NotSaved = z.strictObject({ outcome: z.literal('not-saved'), message: z.string() });

export const device = {
  /** The ports that are there and the devices that the post uses. */
  list: oc.output(z.strictObject({ ports: z.array(AttachedPort), kept: z.array(KeptDevice), chips: ChipReaders })),
  /** Asks what is at a port; a device of the post's is left to the test meanwhile. Ending the iteration early ends the test. */
  test: oc
    .input(z.strictObject({ path: z.string().min(1).max(400), kind: TestKind.default('port') }))
    .output(eventIterator(TestProgress)),
  /** Has the post use a device from now on. A reader that it uses takes new settings; a camera replaces the one used for the same. */
  keep: oc
    .input(
      z.union([
        z.strictObject({ path: z.string().min(1).max(400), use: PortUse, line: LineSettings.optional() }),
        z.strictObject({ camera: CameraIdentity, use: CameraUse }),
      ]),
    )
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
