import { useMutation, useQueryClient } from '@tanstack/react-query';
import bar from '../frame/AreaBar.module.css';
import { Words } from '../i18n/messages.ts';
import { Foreign } from '../ui/Foreign.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { useKeys } from '../ui/keys.tsx';
import { NotDone } from '../ui/NotDone.tsx';
import { areaWays, type ConsoleArea } from './areas.ts';
import { forget, useAccount, useHeadquarters, useMay } from './headquarters.tsx';

interface ConsoleAreaBarProps {
  readonly area: ConsoleArea;
  readonly onArea: (area: ConsoleArea) => void;
}

/** The ways to the areas, each with its key. Mounted before the areas, so that an area's own keys come first. */
export function ConsoleAreaBar({ area, onArea }: ConsoleAreaBarProps) {
  const call = useHeadquarters();
  const queries = useQueryClient();
  const account = useAccount();
  const may = useMay();
  const leaving = useMutation({ mutationFn: () => call.session.close(), onSuccess: () => forget(queries) });
  const logOut = () => leaving.mutate();
  const ways = areaWays.filter((way) => may(way.call));
  useKeys('areas', [
    ...ways.map(({ area: to, keys, label }) => ({ keys, label, run: () => onArea(to), enabled: area !== to })),
    { keys: 'Alt+o', label: 'menu.log-out', run: logOut },
  ]);
  return (
    <nav className={bar['bar']}>
      {ways.map(({ area: to, label, keys }) => (
        <button
          key={to}
          type="button"
          className={bar['item']}
          aria-current={area === to ? 'page' : undefined}
          onClick={() => onArea(to)}
        >
          <Words id={label} />
          {area === to ? null : <KeyCap keys={keys} />}
        </button>
      ))}
      <span className={bar['space']} />
      {leaving.isError ? <NotDone id="console.no-answer" /> : null}
      <span className={bar['item']}>
        <Foreign>{account.name}</Foreign>
        <Words id={`console.role.${account.role}`} />
      </span>
      <button type="button" className={bar['item']} onClick={logOut}>
        <Words id="menu.log-out" />
        <KeyCap keys="Alt+o" />
      </button>
      <span className={bar['item']}>
        <Words id="keys.title" />
        <KeyCap keys="F1" />
      </span>
    </nav>
  );
}
