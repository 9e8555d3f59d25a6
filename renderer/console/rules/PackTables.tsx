import { rulesOf, type RulePack } from '../../../core/rules/pack/rule-pack.ts';
import type { PackInForce } from '../../../protocol/headquarters/rules.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { RuleSource, RuleText } from '../../rules/RuleWords.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import classes from '../console.module.css';
import { DataTable } from '../DataTable.tsx';

export function PacksInForce({ packs }: { readonly packs: readonly PackInForce[] }) {
  const { date, dateTime, number } = useFormats();
  return (
    <DataTable
      label="console.rules-in-force"
      rows={packs}
      keyOf={({ name }) => name}
      columns={[
        {
          label: 'rules.pack',
          renderCell: ({ name, pack }) => (
            <>
              <Foreign>{name}</Foreign> {pack ? <RuleText rule={{ text: pack.title }} pack={pack} /> : null}
            </>
          ),
        },
        { label: 'console.number', renderCell: (row) => number(row.number) },
        { label: 'rules.version', renderCell: ({ version }) => <Foreign>{version}</Foreign> },
        { label: 'rules.issued', renderCell: ({ pack }) => (pack ? date(pack.issued) : '–') },
        { label: 'console.rules-count', renderCell: ({ pack }) => (pack ? number(rulesOf(pack).length) : '–') },
        { label: 'console.since-utc', renderCell: ({ since }) => (since === undefined ? '–' : dateTime(since)) },
      ]}
    />
  );
}

/** Every rule of a pack with where it is written. */
export function RulesOfPack({ pack }: { readonly pack: RulePack }) {
  return (
    <>
      <h2 className={classes['heading']}>
        <Words id="console.rules-of-pack" /> <RuleText rule={{ text: pack.title }} pack={pack} />
      </h2>
      <DataTable
        label="console.rules-of-pack"
        rows={rulesOf(pack)}
        keyOf={({ rule }) => rule.id}
        columns={[
          { label: 'console.rules-kind', renderCell: ({ kind }) => <Words id={`rule-kind.${kind}`} /> },
          { label: 'console.rules-text', renderCell: ({ rule }) => <RuleText rule={rule} pack={pack} /> },
          { label: 'console.rules-source', renderCell: ({ rule }) => <RuleSource rule={rule} /> },
        ]}
      />
    </>
  );
}
