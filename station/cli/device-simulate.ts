import { z } from 'zod';
import { syntheticFinger } from '../../core/finger/synthetic-finger.ts';
import { openVirtualZfm } from '../../native/finger-sensor/virtual-zfm.ts';
import type { VirtualZfm } from '../../native/finger-sensor/virtual-zfm.ts';
import { openVirtualSwipe } from '../../native/mrz-reader/virtual-swipe.ts';
import type { VirtualSwipe } from '../../native/mrz-reader/virtual-swipe.ts';
import { openPtyPair } from '../../native/pty-pair.ts';
import type { PtyPair } from '../../native/pty-pair.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { followOrders } from './follow-orders.ts';
import { simulateSbi } from './sbi-simulate.ts';

const Cable = z.union([z.strictObject({ unplug: z.literal(true) }), z.strictObject({ replug: z.literal(true) })]);
const SwipeOrder = z.union([
  z.strictObject({
    swipe: z.array(z.string()).min(1).max(3),
    format: z.enum(['cr', 'lf', 'crlf', 'stx-etx', 'rte', 'cr100', 'elyctis']).default('cr'),
  }),
  z.strictObject({ bytes: z.string().regex(/^([0-9a-f]{2})+$/i) }),
  Cable,
]);
const FingerOrder = z.union([
  z.strictObject({ lay: z.union([z.literal(false), z.strictObject({ seed: z.int().default(1) })]) }),
  z.strictObject({
    break: z.strictObject({
      silent: z.boolean().optional(),
      locked: z.boolean().optional(),
      unreadable: z.boolean().optional(),
      wrongSumEvery: z.int().positive().optional(),
      stopsAfter: z.int().nonnegative().optional(),
      pictureBytes: z.int().nonnegative().optional(),
    }),
  }),
  Cable,
]);

interface Twin<Order> {
  readonly obey: (order: Exclude<Order, z.infer<typeof Cable>>) => unknown;
  readonly close: () => Promise<void>;
}

/**
 * `devices simulate swipe|finger|finger-sbi`: a twin of the device at one end of a serial cable made of pseudo-terminals, or
 * behind a service on this machine. Prints where it is, then does what each line of standard input says, until there are no more.
 */
export function simulateDevice(_options: Options, [kind, ...more]: readonly string[]): Promise<number> {
  if (more.length > 0) throw new CommandError('bad-arguments', 'devices simulate takes one kind.');
  if (kind === 'swipe') return simulate(kind, SwipeOrder, swipeTwin);
  if (kind === 'finger') return simulate(kind, FingerOrder, fingerTwin);
  if (kind === 'finger-sbi') return simulateSbi();
  throw new CommandError('bad-arguments', 'devices simulate takes swipe, finger or finger-sbi.');
}

async function swipeTwin(path: string): Promise<Twin<z.infer<typeof SwipeOrder>>> {
  const twin = opened(await openVirtualSwipe(path));
  return {
    obey: (order) =>
      'swipe' in order ? twin.swipe(order.swipe, order.format) : twin.send(Buffer.from(order.bytes, 'hex')),
    close: () => twin.close(),
  };
}

async function fingerTwin(path: string): Promise<Twin<z.infer<typeof FingerOrder>>> {
  const twin = opened(await openVirtualZfm(path));
  return {
    obey: (order) => {
      if ('lay' in order) twin.lay(order.lay === false ? undefined : syntheticFinger({ seed: order.lay.seed }));
      else twin.break(order.break);
    },
    close: () => twin.close(),
  };
}

function opened<Found extends VirtualSwipe | VirtualZfm>(
  result:
    | { readonly ok: true; readonly value: Found }
    | { readonly ok: false; readonly failure: { readonly code: string } },
): Found {
  if (!result.ok) throw new CommandError(result.failure.code, "The twin's end of the cable could not be opened.");
  return result.value;
}

async function simulate<Order extends object>(
  kind: string,
  schema: z.ZodType<Order>,
  open: (path: string) => Promise<Twin<Order>>,
): Promise<number> {
  const cable = await layCable();
  let twin = await open(cable.reader);
  printLine({ kind, path: cable.station });
  try {
    return await followOrders(schema, async (order) => {
      if ('unplug' in order) await cable.unplug();
      else if ('replug' in order) {
        await cable.replug();
        await twin.close();
        twin = await open(cable.reader);
      } else await twin.obey(order as Exclude<Order, z.infer<typeof Cable>>);
    });
  } finally {
    await twin.close();
    await cable.remove();
  }
}

async function layCable(): Promise<PtyPair> {
  try {
    return await openPtyPair();
  } catch {
    throw new CommandError(
      'no-cable',
      'Install socat, which makes the pseudo-terminals that stand for a serial cable.',
    );
  }
}
