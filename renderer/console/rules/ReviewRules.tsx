import type { PackChange } from '../../../core/rules/pack/compare-packs.ts';
import { Words } from '../../i18n/messages.ts';
import { RuleText } from '../../rules/RuleWords.tsx';
import classes from '../console.module.css';
import { DataTable } from '../DataTable.tsx';

interface ReviewRulesProps {
  readonly changes: readonly PackChange[];
  readonly languages: readonly string[];
}

/** Rule by rule what would be otherwise at every post, for those who answer for it with their signature. */
export function ReviewRules({ changes, languages }: ReviewRulesProps) {
  if (changes.length === 0)
    return (
      <p className={classes['line']}>
        <Words id="console.rules-unchanged" />
      </p>
    );
  return (
    <>
      <h3 className={classes['heading']}>
        <Words id="console.rules-changes" />
      </h3>
      <DataTable
        label="console.rules-changes"
        rows={changes}
        keyOf={({ kind, id, change }) => `${kind} ${id} ${change}`}
        columns={[
          {
            label: 'console.rules-change',
            renderCell: ({ change }) => (
              <strong>
                <Words id={`console.rules-change.${change}`} />
              </strong>
            ),
          },
          { label: 'console.rules-kind', renderCell: ({ kind }) => <Words id={`rule-kind.${kind}`} /> },
          {
            label: 'console.rules-text',
            renderCell: ({ text }) => <RuleText rule={{ text }} pack={{ languages: [...languages] }} />,
          },
          { label: 'console.rules-fields', renderCell: ({ fields }) => <Fields fields={fields} /> },
        ]}
      />
    </>
  );
}

/** Properties go by the names that they have in the file: the same that the signers’ lawyers wrote. */
function Fields({ fields }: Pick<PackChange, 'fields'>) {
  return fields.map(({ field, before, after }) => (
    <div key={field}>
      <bdi className={classes['code']}>{field}</bdi>:{' '}
      {before === undefined || after === undefined ? (
        <bdi dir="auto">{after ?? before}</bdi>
      ) : (
        <Words
          id="console.rules-became"
          values={{
            before: (
              <bdi key="before" dir="auto">
                {before}
              </bdi>
            ),
            after: (
              <strong key="after">
                <bdi dir="auto">{after}</bdi>
              </strong>
            ),
          }}
        />
      )}
    </div>
  ));
}
