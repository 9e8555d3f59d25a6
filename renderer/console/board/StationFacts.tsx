import type { StationDetail } from '../../../protocol/headquarters/board.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import classes from '../console.module.css';
import { Fact } from '../Fact.tsx';

export function StationFacts({ detail }: { readonly detail: StationDetail }) {
  const { dateTime } = useFormats();
  const { revoked } = detail;
  return (
    <dl className={classes['facts']}>
      <Fact label="console.post">
        <Foreign>{detail.post}</Foreign>
      </Fact>
      <Fact label="console.name-of-post">
        <Foreign>{detail.name}</Foreign>
      </Fact>
      <Fact label="set-up.country">{detail.country}</Fact>
      <Fact label="console.status">
        <Words id={`console.status.${detail.status}`} />
      </Fact>
      <Fact label="console.asked-at">{dateTime(detail.askedAt)}</Fact>
      <Fact label="console.station-id">
        <bdi className={classes['code']}>{detail.station}</bdi>
      </Fact>
      {revoked ? (
        <Fact label="console.revoked">
          {dateTime(revoked.at)} · <Foreign>{revoked.by}</Foreign> · <Foreign>{revoked.reason}</Foreign>
        </Fact>
      ) : null}
    </dl>
  );
}
