import type { LedgerEntry } from '../ledger/entry.ts';
import type { Course } from './course.ts';
import type { Good, Scenario, Text } from './scenario.ts';
import { stepDone } from './step-done.ts';

/** One line of what the record shows, in seconds since the scenario began. */
export interface Shown {
  readonly seconds: number;
  readonly seq: number;
  readonly kind: LedgerEntry['kind'];
  readonly detail: Readonly<Record<string, string | number>>;
}

export interface Debrief {
  readonly scenario: string;
  readonly title: Text;
  readonly travellers: readonly {
    readonly traveller: string;
    readonly shows: readonly Shown[];
    readonly good: Pick<Good, 'decision' | 'reasons' | 'seconds' | 'why'> & {
      readonly steps: readonly { readonly step: Good['steps'][number]; readonly done: boolean }[];
    };
  }[];
  readonly prompts: readonly { readonly text: Text; readonly wrong: boolean; readonly followed: boolean }[];
}

/** What the record shows step by step, beside what a good officer would have done. */
export function debriefOf(scenario: Scenario, course: Course): Debrief {
  return {
    scenario: scenario.id,
    title: scenario.title,
    travellers: scenario.good.map(({ traveller, decision, reasons, seconds, why, steps }) => {
      const passage = course.passages.find((one) => one.traveller === traveller);
      const found = passage ?? { traveller, entries: [], crossing: undefined };
      return {
        traveller,
        shows: found.entries.map((entry) => shown(entry, course.began)),
        good: {
          decision,
          reasons,
          seconds,
          why,
          steps: steps.map((step) => ({ step, done: stepDone(step, found) })),
        },
      };
    }),
    prompts: scenario.prompts.map(({ id, text, wrong }) => ({ text, wrong, followed: course.said.includes(id) })),
  };
}

function shown(entry: LedgerEntry, began: string): Shown {
  const seconds = Math.round((Date.parse(entry.at) - Date.parse(began)) / 1000);
  return { seconds, seq: entry.seq, kind: entry.kind, detail: detailOf(entry) };
}

function detailOf({ kind, payload }: LedgerEntry): Shown['detail'] {
  if (kind === 'crossing.recorded') {
    const { decision, assessment, reasons, documentSource } = payload;
    const codes = reasons.map(({ code }) => code).join(' ');
    return { decision, light: assessment.light, reasons: codes, source: documentSource };
  }
  if (kind === 'hit.resolved') return { entry: payload.entry, verdict: payload.resolution.verdict };
  if (kind === 'person.looked-up') return { by: payload.by, found: payload.found };
  if (kind === 'device.changed') return { device: payload.device, state: payload.state, code: payload.code };
  if (kind === 'training.said') return { prompt: payload.prompt };
  if (kind === 'training.traveller') return { traveller: payload.traveller };
  return {};
}
