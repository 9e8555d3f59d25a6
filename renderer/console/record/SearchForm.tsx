import { TextInput } from '@mantine/core';
import { FullDate } from '../../../core/document/partial-date.ts';
import { useWords } from '../../i18n/messages.ts';
import { asciiDigits } from '../../screens/Desk/digits.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import classes from '../console.module.css';
import { PurposeField } from '../purpose.tsx';

export const noCriteria = { name: '', documentNumber: '', from: '', to: '', posts: '' };
type Criteria = typeof noCriteria;

/** What was typed as the search takes it. */
export function searchOf({ name, documentNumber, from, to, posts }: Criteria) {
  return {
    name: name.trim(),
    documentNumber: asciiDigits(documentNumber).trim(),
    ...(FullDate.safeParse(from).success && { from }),
    ...(FullDate.safeParse(to).success && { to }),
    posts: posts.split(/[\s,،]+/).filter((post) => post !== ''),
  };
}

interface SearchFormProps {
  readonly value: Criteria;
  readonly onChange: (value: Criteria) => void;
  readonly onSearch: () => void;
  readonly isSearching: boolean;
  readonly mayLookUp: boolean;
}

export function SearchForm({ value, onChange, onSearch, isSearching, mayLookUp }: SearchFormProps) {
  const words = useWords();
  const hasCriteria = Object.values(value).some((text) => text.trim() !== '');
  const field = (name: keyof Criteria) => ({
    value: value[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ ...value, [name]: event.currentTarget.value }),
  });
  return (
    <div className={classes['sections']} role="search">
      <div className={classes['fields']}>
        <PurposeField autoFocus />
      </div>
      <div className={classes['fields']}>
        <TextInput
          className={classes['wide'] ?? ''}
          label={words('console.words-of-name')}
          maxLength={200}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          {...field('name')}
        />
        <TextInput
          label={words('console.document-number')}
          maxLength={40}
          dir="ltr"
          autoComplete="off"
          {...field('documentNumber')}
        />
        <TextInput type="date" label={words('records.from')} {...field('from')} />
        <TextInput type="date" label={words('records.to')} {...field('to')} />
        <TextInput
          label={words('console.posts')}
          placeholder={words('console.posts-hint')}
          dir="ltr"
          {...field('posts')}
        />
        <KeyButton
          layer="search"
          loading={isSearching}
          binding={{
            keys: 'Control+Enter',
            label: 'console.do-search',
            run: onSearch,
            enabled: mayLookUp && hasCriteria && !isSearching,
          }}
        />
      </div>
    </div>
  );
}
