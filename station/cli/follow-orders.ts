import { createInterface } from 'node:readline';
import { z } from 'zod';
import { printLine } from './command-error.ts';

/** Does what each line of standard input says, until there are no more, and gives the exit code. */
export async function followOrders<Order extends object>(
  schema: z.ZodType<Order>,
  obey: (order: Order) => unknown,
): Promise<number> {
  let refused = 0;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (text.trim() === '') continue;
    const order = parse(schema, text);
    if (typeof order === 'string') {
      refused += 1;
      printLine({ error: { code: 'bad-input', message: order } });
      continue;
    }
    await obey(order);
    printLine({ done: Object.keys(order)[0] });
  }
  return refused === 0 ? 0 : 1;
}

function parse<Order>(schema: z.ZodType<Order>, text: string): Order | string {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : z.prettifyError(read.error);
  } catch {
    return 'The line is not a JSON object.';
  }
}
