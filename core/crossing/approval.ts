import { z } from 'zod';
import { Instant, OfficerId } from './identifiers.ts';
import { Role } from './vocabulary.ts';

/** A second officer's word for what one officer may not do alone. */
export const Approval = z.strictObject({
  officer: OfficerId,
  name: z.string(),
  role: Role,
  /** `passphrase`: authenticated on this machine. `stated`: named by an administrator on the command line. */
  method: z.enum(['passphrase', 'stated']),
  at: Instant,
});
export type Approval = z.infer<typeof Approval>;
