import { useState, type ReactNode } from 'react';
import { SafeguardQuestion } from '../../../core/case/safeguards.ts';
import type { CaseEvent, Dossier } from '../../../protocol/contract/cases.ts';
import type { PictureRef } from '../../../core/capture/picture-ref.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { PicturesOfCase } from '../Capture/picture-source.ts';
import { StoredPicture } from '../Capture/StoredPicture.tsx';
import classes from './Cases.module.css';
import { HeldDialog } from './HeldDocument.tsx';

/** Everything that was done in a case, the newest first, with who and when. */
export function CaseEvents({ dossier }: { readonly dossier: Dossier }) {
  const { dateTime } = useFormats();
  const [held, setHeld] = useState<Extract<CaseEvent, { kind: 'case.document-held' }>>();
  const newestHeld = dossier.events.findLast((event) => event.kind === 'case.document-held');
  return (
    <section className={classes['column']} aria-labelledby="case-events">
      <h2 id="case-events" className={classes['subtitle']}>
        <Words id="cases.events" />
      </h2>
      {newestHeld?.kind === 'case.document-held' ? (
        <div>
          <KeyButton
            layer="case"
            size="xs"
            variant="default"
            binding={{ keys: 'r', label: 'cases.held-open', run: () => setHeld(newestHeld) }}
          />
        </div>
      ) : null}
      {dossier.events.length === 0 ? (
        <p className={classes['line']}>
          <Words id="cases.no-events" />
        </p>
      ) : null}
      <PicturesOfCase value={dossier.summary.id}>
        <ol className={classes['events']}>
          {dossier.events.toReversed().map((event) => (
            <li key={event.seq} className={classes['event']}>
              <div className={classes['when']}>
                {dateTime(event.at)} · <Foreign>{event.officer}</Foreign>
              </div>
              <strong>
                <Words id={`case-event.${event.kind.slice('case.'.length) as EventName}`} />
              </strong>{' '}
              <EventDetail event={event} />
            </li>
          ))}
        </ol>
      </PicturesOfCase>
      {held ? <HeldDialog dossier={dossier} held={held} onClose={() => setHeld(undefined)} /> : null}
    </section>
  );
}

type EventName = CaseEvent['kind'] extends `case.${infer Name}` ? Name : never;

function EventDetail({ event }: { readonly event: CaseEvent }): ReactNode {
  switch (event.kind) {
    case 'case.taken':
      return null;
    case 'case.noted':
      return (
        <>
          <Words id={`note-kind.${event.payload.kind}`} />{' '}
          <Foreign>{[event.payload.with, event.payload.language].filter(Boolean).join(' · ')}</Foreign>
          <div>
            <Foreign>{event.payload.text}</Foreign>
          </div>
        </>
      );
    case 'case.examined':
      return (
        <>
          <Words id={`examined.${event.payload.part}`} />: <Words id={`finding.${event.payload.finding}`} />{' '}
          <Foreign>{event.payload.note}</Foreign>
          <EvidenceOf pictures={event.payload.pictures} />
        </>
      );
    case 'case.exhibit-added':
      return (
        <>
          <Foreign>{event.payload.title}</Foreign>
          <EvidenceOf pictures={event.payload.pictures} />
        </>
      );
    case 'case.document-held':
      return (
        <>
          <Foreign>{`H${event.seq} · ${event.payload.what}`}</Foreign> ·{' '}
          <Words id={`hold-reason.${event.payload.reason}`} /> <Foreign>{event.payload.text}</Foreign>
        </>
      );
    case 'case.document-returned':
      return (
        <>
          <Words id={`returned-to.${event.payload.to}`} /> <Foreign>{event.payload.text}</Foreign>
        </>
      );
    case 'case.protected':
      return event.payload.needs.map((need) => (
        <span key={need}>
          <Words id={`need.${need}`} />{' '}
        </span>
      ));
    case 'case.safeguarded':
      return <Answers event={event} />;
    case 'case.referred':
      return (
        <>
          <Foreign>{`${event.payload.service.name} · ${event.payload.service.telephone}`}</Foreign>{' '}
          <Foreign>{event.payload.text}</Foreign>
        </>
      );
    case 'case.closed':
      return (
        <>
          <Words id={`case-outcome.${event.payload.outcome}`} /> <Foreign>{event.payload.handedTo}</Foreign>
          {event.payload.reasons.map(({ code, text }) => (
            <div key={code}>
              <Words id={`reason.${code}`} /> <Foreign>{text}</Foreign>
            </div>
          ))}
          <div>
            <Foreign>{event.payload.finding}</Foreign>
          </div>
          <Words
            id={`records.approved-${event.payload.approval.method}`}
            values={{ name: <Foreign key="name">{event.payload.approval.name}</Foreign> }}
          />
        </>
      );
  }
}

function Answers({ event }: { readonly event: Extract<CaseEvent, { kind: 'case.safeguarded' }> }) {
  const { answers, note } = event.payload;
  return (
    <>
      {SafeguardQuestion.options.map((question) =>
        answers[question] === undefined ? null : (
          <div key={question}>
            <Words id={`safeguard.${question}`} /> <Words id={`answer.${answers[question]}`} />
          </div>
        ),
      )}
      <Foreign>{note}</Foreign>
    </>
  );
}

function EvidenceOf({ pictures }: { readonly pictures: readonly PictureRef[] }) {
  const words = useWords();
  if (pictures.length === 0) return null;
  return (
    <div className={classes['pictures']}>
      {pictures.map((picture, at) => (
        <div key={picture.sha256} className={classes['picture']}>
          <StoredPicture picture={picture} alt={words('cases.picture', { number: at + 1 })} />
        </div>
      ))}
    </div>
  );
}
