import type { ReactNode } from 'react';
import type { Approval, Journey } from '../../../core/crossing/crossing.ts';
import type { Reason } from '../../../core/crossing/vocabulary.ts';
import type { CrossingVersion } from '../../../protocol/contract/crossing.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, type MessageId } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { PersonName } from '../../ui/Names.tsx';
import { PicturesOfRecord } from '../Capture/picture-source.ts';
import { LargePictures } from '../Capture/PicturesDialog.tsx';
import { CheckList } from '../Desk/Findings.tsx';
import { HitDetails } from '../Desk/HitDetails.tsx';
import { MrzLines } from '../Desk/MrzLines.tsx';
import classes from './RecordVersion.module.css';

/** A crossing as this version says it was: who, what was decided and why, and what was known. */
export function RecordVersion({
  version: { crossing, correction, restricted, ...entry },
}: {
  readonly version: CrossingVersion;
}) {
  const { dateTime, partialDate, number } = useFormats();
  const { document } = crossing;
  return (
    <div className={classes['record']}>
      <dl className={classes['facts']}>
        <Fact label="records.seq">{number(entry.seq)}</Fact>
        <Fact label="records.at">{dateTime(crossing.at)}</Fact>
        {crossing.paper ? (
          <Fact label="records.back-captured">
            <Foreign>{crossing.paper.form}</Foreign> · <Foreign>{crossing.paper.decidedBy}</Foreign> ·{' '}
            {dateTime(entry.at)}
          </Fact>
        ) : null}
        <Fact label="records.name">
          <PersonName surname={document.surname} givenNames={document.givenNames} />
        </Fact>
        <Fact label="records.birth-date">{partialDate(document.birthDate)}</Fact>
        <Fact label="document.nationality">{document.nationality}</Fact>
        <Fact label="records.document">
          <Foreign>{`${document.documentNumber} ${document.issuingState}`}</Foreign>
        </Fact>
        <Fact label="records.direction">
          <Words id={`direction.${crossing.direction}`} />
        </Fact>
        <Fact label="records.decision">
          <strong>
            <Words id={`decision.${crossing.decision}`} />
          </strong>
          <Reasons reasons={crossing.reasons} />
          {restricted ? (
            <div>
              <Words id="records.restricted" />
            </div>
          ) : null}
          {crossing.referral === undefined ? null : (
            <div>
              <Words id="records.referral" />
            </div>
          )}
        </Fact>
        <Fact label="records.officer">
          <Foreign>{entry.officer}</Foreign>
        </Fact>
        {crossing.approval ? (
          <Fact label="records.approval">
            <ApprovedBy approval={crossing.approval} />
          </Fact>
        ) : null}
        {correction ? (
          <Fact label="records.correction">
            {dateTime(entry.at)} <Reasons reasons={[correction.reason]} />
            <ApprovedBy approval={correction.approval} />
          </Fact>
        ) : null}
        <JourneyFacts journey={crossing.journey} />
        {crossing.rules ? (
          <Fact label="records.rules">
            <Foreign>{`${crossing.rules.name} ${crossing.rules.version}`}</Foreign>
          </Fact>
        ) : null}
      </dl>
      {document.mrzLines ? <MrzLines lines={document.mrzLines} problems={[]} /> : null}
      {crossing.captures ? (
        <PicturesOfRecord value={crossing.id}>
          <LargePictures captures={crossing.captures} />
        </PicturesOfRecord>
      ) : null}
      <CheckList checks={crossing.assessment.checks} />
      {crossing.hits.map((hit) => (
        <HitDetails remarks key={`${hit.list} ${hit.entry}`} hit={hit} />
      ))}
    </div>
  );
}

function JourneyFacts({ journey }: { readonly journey: Journey }) {
  const { number } = useFormats();
  return (
    <>
      {journey.purpose ? (
        <Fact label="records.purpose">
          <Words id={`purpose.${journey.purpose}`} />
        </Fact>
      ) : null}
      {journey.destination === '' ? null : (
        <Fact label="journey.destination">
          <Foreign>{journey.destination}</Foreign>
        </Fact>
      )}
      {journey.stayDays === undefined ? null : <Fact label="journey.stay-days">{number(journey.stayDays)}</Fact>}
      {journey.transport ? (
        <Fact label="journey.transport">
          <Words id={`transport.${journey.transport}`} />
        </Fact>
      ) : null}
      {journey.visa === undefined || journey.visa === '' ? null : (
        <Fact label="journey.visa">
          <Foreign>{journey.visa}</Foreign>
        </Fact>
      )}
      {journey.vehicle === '' ? null : (
        <Fact label="journey.vehicle">
          <Foreign>{journey.vehicle}</Foreign>
        </Fact>
      )}
    </>
  );
}

function Fact({ label, children }: { readonly label: MessageId; readonly children: ReactNode }) {
  return (
    <div>
      <dt>
        <Words id={label} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  return reasons.map(({ code, text, rule = '' }) => (
    <div key={`${code} ${rule}`}>
      <Words id={`reason.${code}`} /> {rule === '' ? null : <Foreign>({rule})</Foreign>} <Foreign>{text}</Foreign>
    </div>
  ));
}

function ApprovedBy({ approval }: { readonly approval: Approval }) {
  return (
    <div>
      <Words
        id={`records.approved-${approval.method}`}
        values={{ name: <Foreign key="name">{approval.name}</Foreign> }}
      />
    </div>
  );
}
