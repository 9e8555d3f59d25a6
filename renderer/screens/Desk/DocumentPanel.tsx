import type { MrzField, MrzProblem } from '../../../core/mrz/problem.ts';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, useWords, type MessageId } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { PersonName } from '../../ui/Names.tsx';
import classes from './DocumentPanel.module.css';
import { MrzLines } from './MrzLines.tsx';

interface Row {
  readonly label: MessageId;
  readonly field: MrzField;
  readonly value: string;
}

/** What the document says, field by field, with every problem where it is. */
export function DocumentPanel({ traveller }: { readonly traveller: Traveller }) {
  const { document, problems, source } = traveller;
  const words = useWords();
  const { partialDate } = useFormats();
  const rows: readonly Row[] = [
    { label: 'document.surname', field: 'names', value: document.surname },
    { label: 'document.given-names', field: 'names', value: document.givenNames },
    { label: 'document.birth-date', field: 'birthDate', value: partialDate(document.birthDate) },
    { label: 'document.sex', field: 'sex', value: words(`sex.${document.sex}`) },
    { label: 'document.nationality', field: 'nationality', value: document.nationality },
    { label: 'document.number', field: 'documentNumber', value: document.documentNumber },
    { label: 'document.issuing-state', field: 'issuingState', value: document.issuingState },
    { label: 'document.code', field: 'documentCode', value: document.documentCode },
    {
      label: 'document.expiry-date',
      field: 'expiryDate',
      value: document.expiryDate ? partialDate(document.expiryDate) : '',
    },
  ];
  const shown = new Set(rows.map(({ field }) => field));
  const elsewhere = problems.filter(({ field }) => !shown.has(field));
  return (
    <section className={classes['panel']} aria-labelledby="desk-document">
      <h2 id="desk-document" className={classes['heading']}>
        <Words id="desk.document" />
      </h2>
      <h1 className={classes['name']}>
        <PersonName surname={document.surname} givenNames={document.givenNames} />
      </h1>
      {document.mrzLines ? <MrzLines lines={document.mrzLines} problems={problems} /> : null}
      <dl className={classes['fields']}>
        {rows.map(({ label, field, value }, at) => {
          const found = rows.findIndex((row) => row.field === field) === at ? inField(problems, field) : [];
          return (
            <div key={label} data-faulty={found.length > 0 || undefined}>
              <dt>
                <Words id={label} />
              </dt>
              <dd>
                {value === '' ? <span aria-hidden="true">–</span> : <Foreign>{value}</Foreign>}
                <Problems problems={found} />
              </dd>
            </div>
          );
        })}
      </dl>
      <Problems problems={elsewhere} />
      <p className={classes['source']}>
        <Words id={`source.${source}`} />
      </p>
    </section>
  );
}

function Problems({ problems }: { readonly problems: readonly MrzProblem[] }) {
  const words = useWords();
  const sentences = new Set(
    problems.map(({ code, field }) => words(`mrz.${code}`, { field: words(`field.${field}`) })),
  );
  return [...sentences].map((sentence) => (
    <div key={sentence} className={classes['problem']}>
      <span aria-hidden="true">! </span>
      {sentence}
    </div>
  ));
}

function inField(problems: readonly MrzProblem[], field: MrzField): readonly MrzProblem[] {
  return problems.filter((problem) => problem.field === field);
}
