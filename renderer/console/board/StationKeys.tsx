import { useMutation } from '@tanstack/react-query';
import type { StationDetail, StationKeyRow } from '../../../protocol/headquarters/board.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { Fact } from '../Fact.tsx';
import { useHeadquarters, useMay } from '../headquarters.tsx';

interface StationKeysProps {
  readonly detail: StationDetail;
  readonly onChanged: () => void;
}

/** The station's keys; one that waits is approved by two persons, each of whom has compared its fingerprint. */
export function StationKeys({ detail, onChanged }: StationKeysProps) {
  const may = useMay();
  const waiting = detail.keys.find(({ status }) => status === 'waiting');
  return (
    <section aria-labelledby="station-keys">
      <h3 id="station-keys" className={classes['heading']}>
        <Words id="console.keys" />
      </h3>
      {detail.keys.map((key) => (
        <KeyFacts key={key.key} row={key} />
      ))}
      {waiting && may('board.approve') ? (
        <Approve station={detail.station} waiting={waiting} onChanged={onChanged} />
      ) : null}
    </section>
  );
}

function KeyFacts({ row }: { readonly row: StationKeyRow }) {
  const { dateTime } = useFormats();
  return (
    <dl className={classes['facts']}>
      <Fact label="console.fingerprint">
        <bdi className={classes['code']}>{row.fingerprint}</bdi>
      </Fact>
      <Fact label="console.status">
        <Words id={`console.status.${row.status}`} />
      </Fact>
      <Fact label="console.asked-at">{dateTime(row.askedAt)}</Fact>
      <Fact label="console.approved-by">
        {row.approvedBy.length === 0 ? (
          <Words id="console.nobody-yet" />
        ) : (
          row.approvedBy.map((person) => (
            <div key={person}>
              <Foreign>{person}</Foreign>
            </div>
          ))
        )}
      </Fact>
      {row.until === undefined ? null : <Fact label="console.certificate-until">{dateTime(row.until)}</Fact>}
    </dl>
  );
}

interface ApproveProps {
  readonly station: string;
  readonly waiting: StationKeyRow;
  readonly onChanged: () => void;
}

function Approve({ station, waiting, onChanged }: ApproveProps) {
  const call = useHeadquarters();
  const approving = useMutation({
    mutationFn: () => call.board.approve({ station, key: waiting.key }),
    onSuccess: onChanged,
  });
  const outcome = approving.data?.outcome;
  if (waiting.approvedByYou)
    return (
      <p role="status" className={classes['line']}>
        <Words id="console.second-person-needed" />
      </p>
    );
  return (
    <>
      <p className={classes['line']}>
        <Words id="console.compare-fingerprint" />
      </p>
      {approving.isError ? <NotDone id="console.no-answer" /> : null}
      {outcome === 'same-person' || outcome === 'not-waiting' ? <NotDone id={`console.approve.${outcome}`} /> : null}
      <KeyButton
        layer="station"
        loading={approving.isPending}
        binding={{
          keys: 'Control+Enter',
          label: 'console.approve',
          run: () => approving.mutate(),
          enabled: !approving.isPending,
        }}
      />
    </>
  );
}
