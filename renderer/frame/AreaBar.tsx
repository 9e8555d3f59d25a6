import { useState } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { Words, type MessageId, type WordValues } from '../i18n/messages.ts';
import { useStation } from '../station.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { useKeys } from '../ui/keys.tsx';
import { useSupervises } from '../ui/use-supervises.ts';
import classes from './AreaBar.module.css';
import type { Area } from './areas.ts';
import { MenuDialog } from './MenuDialog.tsx';

interface AreaBarProps {
  readonly area: Area;
  readonly onArea: (area: Area) => void;
}

/** The ways to the areas, each with its key. Mounted before the areas, so that an area's own keys come first. */
export function AreaBar({ area, onArea }: AreaBarProps) {
  const { number } = useFormats();
  const [menu, setMenu] = useState(false);
  const openMenu = () => setMenu(true);
  const supervises = useSupervises();
  useKeys('areas', [
    { keys: 'Escape', label: 'area.desk', run: () => onArea('desk'), enabled: area !== 'desk' },
    { keys: 'F3', label: 'area.records', run: () => onArea('records'), enabled: area !== 'records' },
    { keys: 'F4', label: 'area.lists', run: () => onArea('lists'), enabled: area !== 'lists' },
    { keys: 'Alt+a', label: 'area.alerts', run: () => onArea('alerts'), enabled: area !== 'alerts' },
    { keys: 'Alt+s', label: 'area.cases', run: () => onArea('cases'), enabled: area !== 'cases' },
    { keys: 'Alt+k', label: 'area.check', run: () => onArea('check'), enabled: area !== 'check' },
    { keys: 'Alt+b', label: 'area.board', run: () => onArea('board'), enabled: supervises && area !== 'board' },
    { keys: 'Alt+r', label: 'area.reports', run: () => onArea('reports'), enabled: supervises && area !== 'reports' },
    { keys: 'Alt+m', label: 'menu.title', run: openMenu },
  ]);
  const { alerts, cases } = useStation().snapshot;
  const referred = cases?.waiting ?? 0;
  // What only those who supervise can settle.
  const waiting = alerts?.late === undefined ? 0 : alerts.late + alerts.expiringSoon;
  const item = (to: Area, label: MessageId, keys: string | undefined, values?: WordValues) => (
    <button
      type="button"
      className={classes['item']}
      aria-current={area === to ? 'page' : undefined}
      onClick={() => onArea(to)}
    >
      <Words id={label} {...(values && { values })} />
      {keys === undefined || area === to ? null : <KeyCap keys={keys} />}
    </button>
  );
  return (
    <nav className={classes['bar']}>
      {item('desk', 'area.desk', 'Escape')}
      {item('cases', referred === 0 ? 'area.cases' : 'area.cases-waiting', 'Alt+s', { count: number(referred) })}
      {item('records', 'area.records', 'F3')}
      {item('lists', 'area.lists', 'F4')}
      {item('alerts', waiting === 0 ? 'area.alerts' : 'area.alerts-waiting', 'Alt+a', { count: number(waiting) })}
      {item('check', 'area.check', 'Alt+k')}
      {supervises ? item('board', 'area.board', 'Alt+b') : null}
      {supervises ? item('reports', 'area.reports', 'Alt+r') : null}
      {area === 'paper' ? item('paper', 'area.paper', undefined) : null}
      {area === 'devices' ? item('devices', 'area.devices', undefined) : null}
      {area === 'officers' ? item('officers', 'area.officers', undefined) : null}
      {area === 'closing' ? item('closing', 'menu.end-shift', undefined) : null}
      <span className={classes['space']} />
      <button type="button" className={classes['item']} onClick={openMenu}>
        <Words id="menu.title" />
        <KeyCap keys="Alt+m" />
      </button>
      <span className={classes['item']}>
        <Words id="keys.title" />
        <KeyCap keys="F1" />
      </span>
      <MenuDialog opened={menu} onClose={() => setMenu(false)} onArea={onArea} />
    </nav>
  );
}
