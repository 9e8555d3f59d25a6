import { listsByAge } from '../../core/watchlist/list-age.ts';
import type { ListStatus } from '../../core/watchlist/screening.ts';
import { useFormats } from '../i18n/formats.ts';
import { Words } from '../i18n/messages.ts';
import { useNow } from '../i18n/use-now.ts';
import { Foreign } from '../ui/Foreign.tsx';
import { ListLevel } from '../ui/ListLevel.tsx';

/** The list to worry about most with its age, and how many there are beside it. Never blank. */
export function ListsState({ lists }: { readonly lists: readonly ListStatus[] }) {
  const formats = useFormats();
  const now = useNow();
  const [worst, ...others] = listsByAge(lists, now);
  if (worst === undefined)
    return (
      <ListLevel level="none">
        <Words id="status.list.none" />
      </ListLevel>
    );
  const { level, since } = worst.age;
  return (
    <ListLevel level={level}>
      <Words
        id={`status.list.${level}`}
        values={{ list: <Foreign key="list">{worst.list}</Foreign>, age: formats.age(since) }}
      />
      {others.length === 0 ? null : (
        <>
          {' '}
          <Words id="status.list-others" values={{ others: others.length }} />
        </>
      )}
    </ListLevel>
  );
}
