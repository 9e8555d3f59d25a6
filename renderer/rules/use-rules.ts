import { useQuery } from '@tanstack/react-query';
import type { RulePack } from '../../core/rules/pack/rule-pack.ts';
import { useStation } from '../station.tsx';

/** The rule pack in force, whole; undefined until it has come. */
export function useRules(): RulePack | undefined {
  const { snapshot, call } = useStation();
  const { name, version, sha256 } = snapshot.rules ?? {};
  const { data } = useQuery({
    queryKey: ['rules', name, version, sha256],
    queryFn: () => call.rules.inForce(),
    enabled: name !== undefined,
    staleTime: Infinity,
  });
  return data?.pack;
}
