import { oc } from '@orpc/contract';
import { z } from 'zod';
import { AlertId, AlertStanding, AlertStatement } from '../../core/alerts/local-alert.ts';
import { Instant } from '../../core/crossing/crossing.ts';

/** An alert made at this post, with the names of the officers and what the asking officer may do with it. */
export const LocalAlert = AlertStatement.extend({
  id: AlertId,
  reference: z.string(),
  standing: AlertStanding,
  raisedAt: Instant,
  raisedBy: z.string(),
  expiresAt: Instant,
  expiresSoon: z.boolean(),
  confirmed: z.strictObject({ at: Instant, by: z.string() }).optional(),
  withdrawn: z.strictObject({ at: Instant, by: z.string(), reason: z.string() }).optional(),
  mayConfirm: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type LocalAlert = z.infer<typeof LocalAlert>;

const NotRecorded = z.strictObject({ outcome: z.literal('not-recorded'), message: z.string() });
const NotNow = z.strictObject({ outcome: z.enum(['not-found', 'not-allowed-now']) });

export const alert = {
  /** Those in force and the last that have ended, newest first. */
  list: oc.output(z.array(LocalAlert)),
  /** In force at once, for 72 hours. */
  raise: oc
    .input(AlertStatement)
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('raised'), id: AlertId, reference: z.string() }),
        NotRecorded,
      ]),
    ),
  /** By another person than the one who raised it: it stays in force until it is withdrawn. */
  confirm: oc
    .input(z.strictObject({ alert: AlertId }))
    .output(
      z.discriminatedUnion('outcome', [z.strictObject({ outcome: z.literal('confirmed') }), NotNow, NotRecorded]),
    ),
  withdraw: oc
    .input(z.strictObject({ alert: AlertId, reason: z.string().trim().min(1).max(500) }))
    .output(
      z.discriminatedUnion('outcome', [z.strictObject({ outcome: z.literal('withdrawn') }), NotNow, NotRecorded]),
    ),
};
