import type { Decision } from '../crossing/vocabulary.ts';
import type { Course, Passage } from './course.ts';
import type { Good, Scenario, Weights } from './scenario.ts';
import { stepDone } from './step-done.ts';

export type Part = keyof Weights;

/** One thing that points were given or lost for; `core/training/words` has a sentence for each code. */
export interface Finding {
  readonly code: FindingCode;
  readonly good: boolean;
  readonly traveller?: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export type FindingCode =
  | 'decision-right'
  | 'decision-missing'
  | 'false-admission'
  | 'false-refusal'
  | 'decision-other'
  | 'reason-right'
  | 'reason-missing'
  | 'reason-unfit'
  | 'reasons-lost'
  | 'step-done'
  | 'step-missed'
  | 'time-within'
  | 'time-over'
  | 'prompt-followed'
  | 'prompt-missed'
  | 'prompt-wrong';

export interface ScoredPart {
  readonly part: Part;
  readonly points: number;
  readonly of: number;
  readonly findings: readonly Finding[];
}

export interface Score {
  readonly scenario: string;
  readonly points: number;
  readonly of: number;
  readonly parts: readonly ScoredPart[];
}

/** From 0 to 1, and why. */
interface Share {
  readonly share: number;
  readonly findings: readonly Finding[];
}

/**
 * Scores what the record shows of a scenario. A wrong decision loses the points of decision and reasons whichever way it is wrong:
 * a false refusal costs as much as a false admission.
 */
export function scoreOf(scenario: Scenario, course: Course): Score {
  const { good, score: weights } = scenario;
  const passages = good.map((wanted) => ({
    wanted,
    passage: course.passages.find(({ traveller }) => traveller === wanted.traveller) ?? nobody(wanted.traveller),
  }));
  const each = (share: (wanted: Good, passage: Passage) => Share): Share => {
    const shares = passages.map(({ wanted, passage }) => share(wanted, passage));
    return {
      share: shares.reduce((sum, one) => sum + one.share, 0) / shares.length,
      findings: shares.flatMap(({ findings }) => findings),
    };
  };
  const shares: Record<Part, Share> = {
    decision: each(decisionShare),
    reasons: each(reasonShare),
    steps: each(stepShare),
    time: each(timeShare),
    rights: rightsShare(scenario, course),
  };
  const parts = (Object.keys(weights) as Part[]).map((part) => ({
    part,
    points: Math.round(weights[part] * shares[part].share),
    of: weights[part],
    findings: shares[part].findings,
  }));
  return {
    scenario: scenario.id,
    points: parts.reduce((sum, { points }) => sum + points, 0),
    of: parts.reduce((sum, { of }) => sum + of, 0),
    parts,
  };
}

function nobody(traveller: string): Passage {
  return { traveller, entries: [], crossing: undefined };
}

function isRight({ decision, alsoRight }: Good, given: Decision | undefined): boolean {
  return given !== undefined && (given === decision || alsoRight.includes(given));
}

function decisionShare(wanted: Good, { traveller, crossing }: Passage): Share {
  const given = crossing?.decision;
  const values = { wanted: wanted.decision, given: given ?? '' };
  const right = isRight(wanted, given);
  const code = right ? 'decision-right' : whyWrong(wanted, given);
  return { share: right ? 1 : 0, findings: [{ code, good: right, traveller, values }] };
}

function whyWrong({ decision }: Good, given: Decision | undefined): FindingCode {
  if (given === undefined) return 'decision-missing';
  if (given === 'admit') return 'false-admission';
  return decision === 'admit' || given === 'refuse' ? 'false-refusal' : 'decision-other';
}

function reasonShare(wanted: Good, { traveller, crossing }: Passage): Share {
  if (!isRight(wanted, crossing?.decision))
    return { share: 0, findings: [{ code: 'reasons-lost', good: false, traveller, values: {} }] };
  const given = [...new Set(crossing?.reasons.map(({ code }) => code))];
  const findings: Finding[] = [
    ...wanted.reasons.map((reason): Finding => {
      const there = given.includes(reason);
      return { code: there ? 'reason-right' : 'reason-missing', good: there, traveller, values: { reason } };
    }),
    ...given
      .filter((reason) => ![...wanted.reasons, ...wanted.alsoReasons].includes(reason))
      .map((reason): Finding => ({ code: 'reason-unfit', good: false, traveller, values: { reason } })),
  ];
  return { share: shareOf(findings), findings };
}

function stepShare({ steps }: Good, passage: Passage): Share {
  const findings = steps.map((step): Finding => {
    const done = stepDone(step, passage);
    const { step: name, ...about } = step;
    const values = { step: name, about: Object.values(about).join(' ') };
    return { code: done ? 'step-done' : 'step-missed', good: done, traveller: passage.traveller, values };
  });
  return { share: shareOf(findings), findings };
}

/** All within the time, nothing from twice the time on, in between by the second. */
function timeShare({ seconds: limit }: Good, { traveller, crossing }: Passage): Share {
  if (!crossing) return { share: 0, findings: [] };
  const seconds = Math.round((Date.parse(crossing.at) - Date.parse(crossing.startedAt)) / 1000);
  const within = seconds <= limit;
  const share = Math.max(0, Math.min(1, 2 - seconds / limit));
  const code = within ? 'time-within' : 'time-over';
  return { share, findings: [{ code, good: within, traveller, values: { seconds, limit } }] };
}

/** One thing said that must not be said undoes the rest: a traveller who was warned of an alert is warned. */
function rightsShare({ prompts }: Scenario, { said }: Course): Share {
  const findings = prompts.flatMap(({ id, wrong }): Finding[] => {
    const there = said.includes(id);
    if (wrong) return there ? [{ code: 'prompt-wrong', good: false, values: { prompt: id } }] : [];
    return [{ code: there ? 'prompt-followed' : 'prompt-missed', good: there, values: { prompt: id } }];
  });
  const harmed = findings.some(({ code }) => code === 'prompt-wrong');
  return { share: harmed ? 0 : shareOf(findings), findings };
}

/** What is good of all that is wanted; more that does not fit takes as much away. */
function shareOf(findings: readonly Finding[]): number {
  const unfit = findings.filter(({ code }) => code === 'reason-unfit').length;
  const wanted = findings.length - unfit;
  const good = findings.filter((finding) => finding.good).length;
  if (wanted === 0) return unfit > 0 ? 0 : 1;
  return Math.max(0, (good - unfit) / wanted);
}
