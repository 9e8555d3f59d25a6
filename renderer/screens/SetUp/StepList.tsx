import { Words } from '../../i18n/messages.ts';
import classes from './StepList.module.css';
import { steps } from './draft.ts';

/** Where one is in the set-up. The recovery key is its last page. */
export function StepList({ at }: { readonly at: number }) {
  return (
    <ol className={classes['steps']}>
      {[...steps, 'recovery' as const].map((step, index) => (
        <li key={step} aria-current={index === at ? 'step' : undefined}>
          <Words id={`set-up.step.${step}`} />
        </li>
      ))}
    </ol>
  );
}
