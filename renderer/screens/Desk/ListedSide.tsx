import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ScreenedHit } from '../../../core/crossing/crossing.ts';
import type { ListEntry, ListedBirthDate } from '../../../core/watchlist/list-entry.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { isolated } from './check-words.ts';
import classes from './ListedSide.module.css';

/** What the list itself says of the entry, with its picture. Every time this opens, the look is recorded. */
export function ListedSide({ hit }: { readonly hit: ScreenedHit }) {
  const { call } = useStation();
  const { list, entry } = hit;
  const found = useQuery({
    queryKey: ['listed', list, entry],
    queryFn: () => call.listed.entry({ list, entry }),
    // One look each time it is opened, none by itself.
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const outcome = found.isError ? 'unavailable' : found.data?.outcome;
  return (
    <section aria-labelledby="listed-side" className={classes['side']}>
      <h3 id="listed-side" className={classes['heading']}>
        <Words id="listed.title" />
      </h3>
      {found.data?.outcome === 'found' ? (
        <Entry entry={found.data.entry} picture={found.data.picture} />
      ) : (
        <p className={classes['note']} role="status">
          <Words
            id={outcome === undefined ? 'listed.asking' : outcome === 'gone' ? 'listed.gone' : 'listed.unavailable'}
          />
        </p>
      )}
    </section>
  );
}

function Entry({ entry, picture }: { readonly entry: ListEntry; readonly picture: string | undefined }) {
  const words = useWords();
  const birthDate = useBirthDate();
  const names = entry.names.map(({ whole, quality }) =>
    quality === 'weak' ? words('listed.weak', { name: isolated(whole) }) : whole,
  );
  const documents = entry.documents.map(({ number, type, issuingState }) => joined(number, type, issuingState));
  return (
    <div className={classes['entry']}>
      {picture === undefined ? (
        <p className={classes['note']}>
          <Words id="listed.no-picture" />
        </p>
      ) : (
        <img src={picture} alt={words('listed.picture')} className={classes['picture']} />
      )}
      <dl className={classes['facts']}>
        <Fact label="listed.names" values={names} />
        <Fact label="document.birth-date" values={entry.birthDates.map(birthDate)} />
        <Fact label="listed.birth-places" values={entry.birthPlaces ?? []} />
        <Fact label="document.nationality" values={entry.nationalities} />
        <Fact label="document.sex" values={entry.sex ? [words(`sex.${entry.sex}`)] : []} />
        <Fact label="listed.documents" values={documents} />
        <Fact label="listed.plates" values={(entry.plates ?? []).map(({ number, state }) => joined(number, state))} />
        <Fact label="listed.remarks" values={entry.remarks === '' ? [] : [entry.remarks]} />
      </dl>
    </div>
  );
}

function Fact({ label, values }: { readonly label: MessageId; readonly values: readonly string[] }): ReactNode {
  if (values.length === 0) return null;
  return (
    <div>
      <dt>
        <Words id={label} />
      </dt>
      {values.map((value) => (
        <dd key={value}>
          <Foreign>{value}</Foreign>
        </dd>
      ))}
    </div>
  );
}

function useBirthDate(): (listed: ListedBirthDate) => string {
  const words = useWords();
  const { partialDate } = useFormats();
  return (listed) => {
    if ('fromYear' in listed)
      return words('listed.years', { from: String(listed.fromYear), to: String(listed.toYear) });
    const date = partialDate(listed.date);
    return listed.approximate === true ? words('listed.about', { date }) : date;
  };
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
