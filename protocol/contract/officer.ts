import { oc } from '@orpc/contract';
import { z } from 'zod';
import { OfficerId } from '../../core/crossing/crossing.ts';
import { Role } from '../../core/crossing/vocabulary.ts';
import { NewOfficer } from './post.ts';

export const OfficerRow = z.strictObject({ id: OfficerId, name: z.string(), role: Role, active: z.boolean() });
export type OfficerRow = z.infer<typeof OfficerRow>;

export const AddOfficerOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('added'), officer: OfficerRow }),
  z.strictObject({ outcome: z.literal('name-taken') }),
]);
export type AddOfficerOutcome = z.infer<typeof AddOfficerOutcome>;

export const officer = {
  list: oc.output(z.array(OfficerRow)),
  add: oc.input(NewOfficer).output(AddOfficerOutcome),
  disable: oc
    .input(z.strictObject({ officer: OfficerId }))
    .output(z.strictObject({ outcome: z.enum(['disabled', 'not-found', 'last-admin']) })),
};
