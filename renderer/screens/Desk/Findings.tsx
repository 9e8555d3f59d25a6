import { VisuallyHidden } from '@mantine/core';
import type { Assessment, Check, CheckResult } from '../../../core/rules/assessment.ts';
import { Words } from '../../i18n/messages.ts';
import { RuleWords, SourceOf } from '../../rules/RuleWords.tsx';
import { useCheckWords } from './check-words.ts';
import classes from './Findings.module.css';

/** The at most three checks that decided the light, gravest first, each with what to do. */
export function LightReasons({ assessment }: { readonly assessment: Assessment }) {
  const wordsOf = useCheckWords();
  const deciding = assessment.reasons.flatMap((id) => assessment.checks.filter((check) => check.id === id));
  if (deciding.length === 0) return null;
  return (
    <ol className={classes['reasons']}>
      {deciding.map((check) => {
        const { found, toDo } = wordsOf(check);
        return (
          <li key={check.id} data-result={check.result}>
            <strong>{found}</strong>
            <div>{toDo}</div>
            <RuleWords rule={check.rule} />
          </li>
        );
      })}
    </ol>
  );
}

/** Every check of the first line with its result and one sentence. */
export function CheckList({ checks }: { readonly checks: readonly Check[] }) {
  const wordsOf = useCheckWords();
  return (
    <table className={classes['checks']}>
      <caption className={classes['caption']}>
        <Words id="desk.checks" />
      </caption>
      <tbody>
        {checks.map((check) => (
          <tr key={check.id} data-result={check.result}>
            <td className={classes['mark']}>
              <span aria-hidden="true">{marks[check.result]}</span>
              <VisuallyHidden>
                <Words id={`check-result.${check.result}`} />
              </VisuallyHidden>
            </td>
            <th scope="row">
              <Words id={`check-id.${check.id}`} />
            </th>
            <td>
              <div className={classes['found']}>
                <span>{wordsOf(check).found}</span>
                {check.rule === undefined || isDeciding(check) ? null : <SourceOf rule={check.rule} />}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of these the light’s reasons show the rule and its source already. */
function isDeciding({ result }: Check): boolean {
  return result === 'fail' || result === 'attention';
}

const marks: Readonly<Record<CheckResult, string>> = { pass: '✓', attention: '!', fail: '✕', 'not-done': '–' };
