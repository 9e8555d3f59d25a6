import type { PostDraft } from './draft.ts';

export interface StepProps {
  readonly draft: PostDraft;
  readonly change: (part: Partial<PostDraft>) => void;
}
