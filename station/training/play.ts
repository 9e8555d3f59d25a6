import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { courseOf } from '../../core/training/course.ts';
import { debriefOf } from '../../core/training/debrief.ts';
import type { Debrief } from '../../core/training/debrief.ts';
import type { Need } from '../../core/training/scenario.ts';
import { scoreOf } from '../../core/training/score.ts';
import type { Score } from '../../core/training/score.ts';
import { act, ScriptError } from './act.ts';
import type { Playing } from './act.ts';
import type { Pack } from './read-pack.ts';
import type { Script } from './script.ts';
import { openTrainingPost } from './training-post.ts';
import type { NotOpened } from './training-post.ts';

export interface Played {
  readonly score: Score;
  readonly debrief: Debrief;
  /** The station's answer to each action. */
  readonly answers: readonly string[];
}

export type NotPlayed =
  | { readonly kind: 'not-playable'; readonly message: string; readonly needs: readonly Need[] }
  | { readonly kind: NotOpened | 'bad-script'; readonly message: string };

/** Plays a scenario with an officer's script, in an empty folder, and scores what the record then shows. */
export async function playScenario(
  { scenario, sha256 }: Pack[number],
  script: Script,
  { home, product }: { readonly home: string; readonly product: string },
): Promise<Result<Played, NotPlayed>> {
  const { needs } = scenario;
  if (needs.length > 0)
    return failed({
      kind: 'not-playable',
      message: `${scenario.id} cannot be played yet: it needs what this desk does not have (${needs.join(', ')}).`,
      needs,
    });
  if (script.scenario !== scenario.id)
    return failed({ kind: 'bad-script', message: `The script is for ${script.scenario}, not for ${scenario.id}.` });
  const opened = await openTrainingPost(home, scenario, product);
  if (!opened.ok) return opened;
  const post = opened.value;
  try {
    const playing: Playing = { scenario, post, present: undefined, faults: [...scenario.faults] };
    post.mark({ kind: 'training.begun', payload: { scenario: scenario.id, pack: sha256 } });
    const answers: string[] = [];
    for (const action of script.actions) answers.push(await act(playing, action));
    const course = courseOf(post.record())!;
    return ok({ score: scoreOf(scenario, course), debrief: debriefOf(scenario, course), answers });
  } catch (error) {
    if (error instanceof ScriptError) return failed({ kind: 'bad-script', message: error.message });
    throw error;
  } finally {
    await post.close();
  }
}
