import { oc } from '@orpc/contract';
import { z } from 'zod';

/** A simulated traveller of the demo post. `story` is a code the screens have words for. */
export const DemoTraveller = z.strictObject({
  id: z.string(),
  name: z.string(),
  story: z.enum([
    'clean-national',
    'clean-visitor',
    'identity-card',
    'expired',
    'tampered',
    'listed',
    'false-positive',
    'stolen-document',
    'unknown-birth-day',
    'refugee',
    'single-name',
    'long-name',
    'half-swipe',
    'discreet',
    'exit-ban',
    'listed-vehicle',
    'visa',
    'no-visa',
    'stay-used-up',
    'child',
  ]),
  document: z.string(),
});
export type DemoTraveller = z.infer<typeof DemoTraveller>;

export const demo = {
  travellers: oc.output(z.array(DemoTraveller)),
  /** The simulated traveller hands over the document: the simulated reader delivers it as a real one would. */
  present: oc
    .input(z.strictObject({ id: z.string() }))
    .output(z.strictObject({ outcome: z.enum(['presented', 'not-found', 'not-a-demo-post']) })),
};
