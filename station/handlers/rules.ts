import type { RulesStatus } from '../../protocol/contract/rules.ts';
import type { RulesInForce } from '../rules/rules-in-force.ts';
import { openDataOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Outputs } from './inputs.ts';

export function rulesInForce(workstation: Workstation): Outputs['rules']['inForce'] {
  const { rules } = openDataOf(workstation);
  return { status: rulesStatus(rules), pack: rules.pack };
}

export function rulesStatus({ pack, ref, origin, sha256, since }: RulesInForce): RulesStatus {
  return {
    ...ref,
    origin,
    issued: pack.issued,
    ...(since !== undefined && { since }),
    ...(sha256 !== undefined && { sha256 }),
  };
}
