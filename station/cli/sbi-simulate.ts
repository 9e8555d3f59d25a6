import { z } from 'zod';
import { sbiPorts } from '../../native/finger-sbi/sbi-devices.ts';
import { openVirtualSbi } from '../../native/finger-sbi/virtual-sbi.ts';
import type { VirtualSbi } from '../../native/finger-sbi/virtual-sbi.ts';
import { CommandError, printLine } from './command-error.ts';
import { followOrders } from './follow-orders.ts';

const SbiOrder = z.union([
  z.strictObject({ lay: z.union([z.literal(false), z.strictObject({ seed: z.int().default(1) })]) }),
  z.strictObject({
    break: z.strictObject({
      silent: z.boolean().optional(),
      slow: z.int().nonnegative().optional(),
      status: z.enum(['Busy', 'Not Ready', 'Not Registered']).optional(),
      signature: z.enum(['unsigned', 'wrong-signature']).optional(),
      error: z.int().positive().optional(),
      missing: z.int().positive().optional(),
      pictures: z.enum(['wet', 'empty', 'dirty']).optional(),
      body: z.enum(['endless', 'huge', 'cut', 'garbage', 'other-json']).optional(),
      vanishesAt: z.enum(['MOSIPDISC', 'MOSIPDINFO', 'RCAPTURE']).optional(),
      otherTransaction: z.boolean().optional(),
      otherDevice: z.boolean().optional(),
      brokenChain: z.boolean().optional(),
    }),
  }),
  z.strictObject({ unplug: z.literal(true) }),
  z.strictObject({ replug: z.literal(true) }),
]);

/** `devices simulate finger-sbi`: a scanner of four fingers with its service, at the first free port of the specification. */
export async function simulateSbi(): Promise<number> {
  let twin = await openAt(sbiPorts);
  const { port } = twin;
  printLine({ kind: 'finger-sbi', port });
  try {
    return await followOrders(SbiOrder, async (order) => {
      if ('lay' in order) twin.lay(order.lay);
      else if ('break' in order) twin.break(order.break);
      else {
        await twin.close();
        if ('replug' in order) twin = await openAt([port]);
      }
    });
  } finally {
    await twin.close();
  }
}

async function openAt(ports: readonly number[]): Promise<VirtualSbi> {
  for (const port of ports) {
    const opened = await openVirtualSbi({ port });
    if (opened.ok) return opened.value;
    if (opened.failure.code !== 'busy') break;
  }
  throw new CommandError('busy', `No port from ${ports[0]} to ${ports.at(-1)} is free.`);
}
