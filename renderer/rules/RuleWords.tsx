import { createContext, use } from 'react';
import { useIntl } from 'react-intl';
import { languageOf, rulesOf, textIn, type Rule, type RulePack } from '../../core/rules/pack/rule-pack.ts';
import classes from './RuleWords.module.css';

/** The pack that what is shown was judged by; none where a record may be older than the pack in force. */
const ShownPack = createContext<RulePack | undefined>(undefined);
export const RulesShown = ShownPack;

/** What a rule says, and where it is written. */
export function RuleWords({ rule: id }: { readonly rule: string | undefined }) {
  const pack = use(ShownPack);
  const found = pack && rulesOf(pack).find(({ rule }) => rule.id === id)?.rule;
  if (!pack || !found) return null;
  return (
    <div className={classes['rule']}>
      <RuleText rule={found} pack={pack} /> <RuleSource rule={found} />
    </div>
  );
}

/** A rule's text in the officer's language, else in the pack's first. */
export function RuleText({ rule: { text }, pack }: { readonly rule: Pick<Rule, 'text'>; readonly pack: Languages }) {
  const [language = ''] = useIntl().locale.split('-');
  return (
    <span lang={languageOf(text, language, pack)} dir="auto">
      {textIn(text, language, pack)}
    </span>
  );
}

type Languages = Pick<RulePack, 'languages'>;

/** The law and the article, as they are called where they are in force. */
export function RuleSource({ rule: { source } }: { readonly rule: Pick<Rule, 'source'> }) {
  const where = `${source.law}, ${source.article}`;
  return (
    <cite className={classes['source']} dir="auto" title={where}>
      {where}
    </cite>
  );
}

/** Where the rule behind a finding is written, in a line beside it. */
export function SourceOf({ rule: id }: { readonly rule: string }) {
  const pack = use(ShownPack);
  const found = pack && rulesOf(pack).find(({ rule }) => rule.id === id)?.rule;
  return found ? <RuleSource rule={found} /> : null;
}
