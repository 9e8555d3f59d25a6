import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { Snapshot } from './snapshot.ts';

export const workstation = {
  /** The present state at once, then anew at each change. */
  watch: oc.output(eventIterator(Snapshot)),
  /** The officer is at work: puts off the idle lock. */
  touch: oc.output(z.void()),
};
