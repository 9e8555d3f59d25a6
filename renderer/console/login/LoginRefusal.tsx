import { useEffect } from 'react';
import type { ConsoleLogin } from '../../../protocol/headquarters/session.ts';
import { useCountdown } from '../../screens/Login/use-countdown.ts';
import { NotDone } from '../../ui/NotDone.tsx';

interface LoginRefusalProps {
  readonly answer: ConsoleLogin | undefined;
  readonly failed: boolean;
}

/** Why a login came to nothing, and for how long no other try is looked at. */
export function LoginRefusal({ answer, failed }: LoginRefusalProps) {
  const [left, startWaiting] = useCountdown();
  useEffect(() => {
    if (answer && answer.outcome !== 'open') startWaiting(answer.waitSeconds);
  }, [answer, startWaiting]);
  if (failed) return <NotDone id="console.no-answer" />;
  switch (answer?.outcome) {
    case undefined:
    case 'open':
      return null;
    case 'refused':
      return left > 0 ? <NotDone id="login.refused-wait" values={{ count: left }} /> : <NotDone id="login.refused" />;
    case 'wait':
      return left > 0 ? <NotDone id="login.wait" values={{ count: left }} /> : null;
  }
}
