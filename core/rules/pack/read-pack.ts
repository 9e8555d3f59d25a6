import { z } from 'zod';
import { failed, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { findFaults } from './find-faults.ts';
import { packFormat, RulePack } from './rule-pack.ts';

/** One thing that is wrong with a pack. `path` is where, as `visa[2].groups[0]`; empty for the file as a whole. */
export interface PackFault {
  readonly path: string;
  readonly reason: string;
}

const Begun = z.object({ format: z.literal('borderpost-rules'), formatVersion: z.number() });

/** Reads a pack whole or not at all, with every fault that there is in it. */
export function readPack(text: string): Result<RulePack, readonly PackFault[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return failed([{ path: '', reason: error instanceof Error ? error.message : 'It is not JSON.' }]);
  }
  const begun = Begun.safeParse(json);
  if (!begun.success)
    return failed([{ path: 'format', reason: 'It is no rule pack: format is not "borderpost-rules".' }]);
  if (begun.data.formatVersion !== packFormat) {
    const reason = `The pack has format ${begun.data.formatVersion}; this program understands format ${packFormat}.`;
    return failed([{ path: 'formatVersion', reason }]);
  }
  const parsed = RulePack.safeParse(json);
  if (!parsed.success) return failed(parsed.error.issues.map(faultOf));
  const faults = findFaults(parsed.data);
  return faults.length > 0 ? failed(faults) : ok(parsed.data);
}

function faultOf({ path, message }: z.core.$ZodIssue): PackFault {
  return { path: pathText(path), reason: message };
}

export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('');
}
