import { Words } from '../i18n/messages.ts';
import { useLine } from '../station.tsx';
import classes from './LineBanner.module.css';

/** Says across the whole width that the station does not answer. Nothing on the screen is taken away meanwhile. */
export function LineBanner() {
  const { state, snapshot } = useLine();
  switch (state) {
    case 'open':
      return null;
    case 'connecting':
      return snapshot === undefined ? <Banner id="line.connecting" /> : null;
    case 'lost':
      return <Banner id="line.lost" />;
    case 'no-token':
      return <Banner id="line.no-token" />;
  }
}

function Banner({ id }: { readonly id: 'line.connecting' | 'line.lost' | 'line.no-token' }) {
  return (
    <div role="alert" className={id === 'line.connecting' ? classes['waiting'] : classes['lost']}>
      <Words id={id} />
    </div>
  );
}
