import { thresholdSteps, type ExpectedAlerts } from '../../../core/watchlist/alert-counts.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import classes from './Threshold.module.css';

interface ThresholdStepsProps {
  readonly chosen: number | undefined;
  /** The one in force. */
  readonly present: number | undefined;
  /** What was counted; undefined before. */
  readonly expected: readonly ExpectedAlerts[] | undefined;
  readonly onChoose: (threshold: number) => void;
}

/** The thresholds to choose from, each with the alerts that it would have given. */
export function ThresholdSteps({ chosen, present, expected, onChoose }: ThresholdStepsProps) {
  const { percent, number } = useFormats();
  const most = Math.max(1, ...(expected ?? []).map(({ per1000 }) => per1000));
  return (
    <table className={classes['steps']}>
      <thead>
        <tr>
          <th scope="col">
            <Words id="threshold.least" />
          </th>
          <th scope="col">
            <Words id="threshold.expected" />
          </th>
        </tr>
      </thead>
      <tbody>
        {thresholdSteps.map((threshold) => {
          const per1000 = expected?.find((step) => step.threshold === threshold)?.per1000;
          return (
            <tr key={threshold}>
              <th scope="row">
                <label className={classes['step']}>
                  <input
                    type="radio"
                    name="threshold"
                    checked={chosen === threshold}
                    onChange={() => onChoose(threshold)}
                  />
                  {percent(threshold)}
                  {threshold === present ? (
                    <strong>
                      <Words id="threshold.present" />
                    </strong>
                  ) : null}
                </label>
              </th>
              <td>
                {per1000 === undefined ? (
                  <Words id="threshold.not-counted" />
                ) : (
                  <span className={classes['figure']}>
                    <span className={classes['number']}>{number(per1000)}</span>
                    <span
                      className={classes['bar']}
                      style={{ inlineSize: `${(per1000 / most) * 20}rem` }}
                      aria-hidden
                    />
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
