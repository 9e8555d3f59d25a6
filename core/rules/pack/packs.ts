import builtIn from './built-in.json' with { type: 'json' };
import demo from './demo-uto.json' with { type: 'json' };
import { RulePack } from './rule-pack.ts';

/** What a post judges by that headquarters has sent no rules to. It names no country and takes no visa. */
export const builtInPack: RulePack = RulePack.parse(builtIn);

/** The rules of the demo post's country, which has none but in training. */
export const demoPack: RulePack = RulePack.parse(demo);
