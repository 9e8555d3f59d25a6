import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Followed } from '../../../protocol/headquarters/movement.ts';
import type { CrossingRow } from '../../../protocol/headquarters/record.ts';
import { Words } from '../../i18n/messages.ts';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { useHeadquarters } from '../headquarters.tsx';
import { usePurpose } from '../purpose.tsx';
import { RecordDialog } from '../record/RecordDialog.tsx';
import { FollowForm } from './FollowForm.tsx';
import { MovementTable } from './MovementTable.tsx';

interface MovementsProps {
  /** Whom a record has led here to. */
  readonly followed: Followed | undefined;
  readonly onFollow: (person: Followed) => void;
}

/** One person's crossings at all posts in their order, and what does not fit together in them. */
export function Movements({ followed, onFollow }: MovementsProps) {
  const call = useHeadquarters();
  const { purpose } = usePurpose();
  const [opened, setOpened] = useState<CrossingRow>();
  const {
    mutate: follow,
    data,
    isPending,
    isError,
  } = useMutation({
    mutationFn: (person: Followed) => call.movement.follow({ purpose, followed: person }),
  });
  useEffect(() => {
    if (followed) follow(followed);
  }, [followed, follow]);
  return (
    <>
      <h1 className={classes['title']}>
        <Words id="console.movements" />
      </h1>
      <FollowForm initial={followed} onFollow={onFollow} isPending={isPending} />
      <div role="status">
        {isError ? <NotDone id="console.no-answer" /> : null}
        {data ? (
          <>
            <Words id="console.found" values={{ count: data.movements.length }} />{' '}
            {data.movements.length === 0 ? null : (
              <strong>
                <Words id={`console.presence.${data.presence}`} />
              </strong>
            )}{' '}
            {data.earlier ? <Words id="console.earlier-movements" /> : null}
          </>
        ) : null}
      </div>
      {data ? <MovementTable movements={data.movements} onOpen={setOpened} /> : null}
      {opened ? (
        <RecordDialog
          row={opened}
          onClose={() => setOpened(undefined)}
          onFollow={(person) => {
            setOpened(undefined);
            onFollow(person);
          }}
        />
      ) : null}
    </>
  );
}
