import { Words } from '../../i18n/messages.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useNow } from '../../i18n/use-now.ts';
import { RuleText } from '../../rules/RuleWords.tsx';
import { useRules } from '../../rules/use-rules.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import classes from './Lists.module.css';

const columns = ['pack', 'version', 'from', 'issued', 'taken'] as const;

/** The rule pack that travellers are judged by: which, whose, of when, and how long it has been in force here. */
export function RulesPart() {
  const { rules } = useStation().snapshot;
  const { age, date, dateTime } = useFormats();
  const pack = useRules();
  useNow();
  if (!rules) return null;
  return (
    <section aria-labelledby="rules-in-force">
      <h2 id="rules-in-force" className={classes['heading']}>
        <Words id="rules.title" />
      </h2>
      <table className={classes['table']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Words id={`rules.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <Foreign>{rules.name}</Foreign> {pack ? <RuleText rule={{ text: pack.title }} pack={pack} /> : null}
            </th>
            <td>
              <Foreign>{rules.version}</Foreign>
            </td>
            <td>
              <Words id={`rules-origin.${rules.origin}`} />
            </td>
            <td>{date(rules.issued)}</td>
            <td>
              {rules.since === undefined ? (
                <Words id="rules.not-taken" />
              ) : (
                <>
                  {dateTime(rules.since)} · {age(rules.since)}
                </>
              )}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
