import { stateCodes } from '../../../core/mrz/states.ts';
import type { Role } from '../../../core/crossing/vocabulary.ts';
import { Passphrase, SetUpPost, type NewOfficer } from '../../../protocol/contract/post.ts';
import type { CountryFormat, Language } from '../../../protocol/contract/snapshot.ts';
import type { MessageId } from '../../i18n/messages.ts';

export interface OfficerDraft {
  readonly name: string;
  readonly role: Role;
  readonly passphrase: string;
  readonly again: string;
}

/** A post as it is being described, fields as typed. */
export interface PostDraft {
  readonly country: string;
  readonly code: string;
  readonly name: string;
  /** Separated by commas. */
  readonly lanes: string;
  readonly timeZone: string;
  readonly numbering: CountryFormat['numbering'];
  readonly language: Language;
  /** The first is the administrator. */
  readonly officers: readonly OfficerDraft[];
}

export const steps = ['post', 'lanes', 'format', 'officers'] as const;
export type Step = (typeof steps)[number];

export function newOfficer(role: Role): OfficerDraft {
  return { name: '', role, passphrase: '', again: '' };
}

export function newPost(language: Language): PostDraft {
  return {
    country: '',
    code: '',
    name: '',
    lanes: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    numbering: 'latn',
    language,
    officers: [newOfficer('admin')],
  };
}

/** What keeps a step from being left, or nothing. */
export function problemIn(step: Step, draft: PostDraft): MessageId | undefined {
  const { shape } = SetUpPost;
  switch (step) {
    case 'post':
      if (!stateCodes.includes(draft.country)) return 'set-up.problem.country';
      if (!shape.code.safeParse(draft.code).success) return 'set-up.problem.code';
      return shape.name.safeParse(draft.name).success ? undefined : 'set-up.problem.name';
    case 'lanes': {
      const lanes = lanesOf(draft.lanes);
      if (!shape.lanes.safeParse(lanes).success) return 'set-up.problem.lanes';
      return new Set(lanes).size === lanes.length ? undefined : 'set-up.problem.lane-twice';
    }
    case 'format':
      return undefined;
    case 'officers':
      return draft.officers.map(problemWith).find(Boolean) ?? sameNameTwice(draft.officers);
  }
}

export function problemWith(officer: OfficerDraft): MessageId | undefined {
  if (officer.name.trim() === '') return 'set-up.problem.officer-name';
  if (!Passphrase.safeParse(officer.passphrase).success) return 'set-up.problem.passphrase-short';
  return officer.passphrase === officer.again ? undefined : 'set-up.problem.passphrase-differs';
}

function sameNameTwice(officers: readonly OfficerDraft[]): MessageId | undefined {
  const names = officers.map(({ name }) => name.trim().toLocaleLowerCase());
  return new Set(names).size === names.length ? undefined : 'set-up.problem.name-taken';
}

export function lanesOf(text: string): string[] {
  return text
    .split(/[,،;\n]/)
    .map((lane) => lane.trim())
    .filter((lane) => lane !== '');
}

export function officerOf({ name, role, passphrase }: OfficerDraft): NewOfficer {
  return { name: name.trim(), role, passphrase };
}

export function postOf(draft: PostDraft): SetUpPost {
  return {
    code: draft.code,
    name: draft.name.trim(),
    country: draft.country,
    lanes: lanesOf(draft.lanes),
    language: draft.language,
    format: { numbering: draft.numbering, timeZone: draft.timeZone },
    officers: draft.officers.map(officerOf),
  };
}
