import { useWords } from '../i18n/messages.ts';
import classes from './KeyCap.module.css';

/** A key as its cap reads: `F8`, `Esc`, `Alt+1`. */
export function KeyCap({ keys }: { readonly keys: string }) {
  const words = useWords();
  const parts = keys.split('+').map((part) => {
    switch (part) {
      case 'Escape':
        return words('key.escape');
      case 'Enter':
        return words('key.enter');
      case 'Space':
        return words('key.space');
      case 'Delete':
        return words('key.delete');
      case 'Control':
        return words('key.control');
      default:
        return arrows[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    }
  });
  return (
    <kbd className={classes['cap']} dir="ltr">
      {parts.join('+')}
    </kbd>
  );
}

const arrows: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};
