import type { Check, CheckCode, CheckId, CheckResult } from './assessment.ts';

export function check(id: CheckId, result: CheckResult, code: CheckCode, detail: Check['detail'] = {}): Check {
  return { id, result, code, detail };
}
