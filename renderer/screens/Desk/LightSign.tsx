import { Light } from '../../../core/rules/assessment.ts';
import { Words } from '../../i18n/messages.ts';
import classes from './LightSign.module.css';

/** The light: each state has its own place, shape, word and colour. */
export function LightSign({ light }: { readonly light: Light }) {
  return (
    <div className={classes['sign']} data-light={light} role={light === 'stop' ? 'alert' : 'status'} aria-atomic="true">
      {Light.options.map((state) => (
        <div key={state} className={classes['place']} data-state={state} data-on={state === light || undefined}>
          <svg viewBox="0 0 32 32" className={classes['shape']} aria-hidden="true">
            <path d={shapes[state]} className={classes['outline']} />
            {state === light ? <path d={marks[state]} className={classes['mark']} /> : null}
          </svg>
          {state === light ? (
            <strong className={classes['word']}>
              <Words id={`desk.light.${state}`} />
            </strong>
          ) : null}
        </div>
      ))}
    </div>
  );
}

/** Circle, triangle and octagon: what road signs have taught everybody. */
const shapes: Readonly<Record<Light, string>> = {
  clear: 'M16 2a14 14 0 1 0 0 28a14 14 0 1 0 0-28z',
  attention: 'M16 2L31 29H1z',
  stop: 'M10 2H22L30 10V22L22 30H10L2 22V10z',
};

const marks: Readonly<Record<Light, string>> = {
  clear: 'M9 16.5l5 5l9-11',
  attention: 'M16 11v9M16 24v1.5',
  stop: 'M10.5 10.5l11 11M21.5 10.5l-11 11',
};
