import { failed, ok, type Result } from '../result.ts';
import { readAnswer, writeCommand, type Answer, type Command } from './apdu.ts';
import type { MessagingProblem, SecureMessaging } from './secure-messaging.ts';

/** Why a command brought no answer, as the reader says it. */
export type LinkFailure = 'card-removed' | 'timed-out' | 'reader-failed';
/** One exchange with the chip in the field. */
export type Transmit = (command: Uint8Array) => Promise<Result<Uint8Array, LinkFailure>>;

export type ExchangeFailure = LinkFailure | MessagingProblem | 'too-long' | 'session-over';

/** A conversation with one chip. What fails once has failed for good: the chip must be connected to anew. */
export type Session = {
  send(command: Command): Promise<Result<Answer, ExchangeFailure>>;
  /** From here on every command and answer is protected; an answer that is not ends the session. */
  protectBy(messaging: SecureMessaging): void;
};

export function startSession(transmit: Transmit): Session {
  let messaging: SecureMessaging | undefined;
  let isOver = false;
  const exchange = async (command: Command): Promise<Result<Answer, ExchangeFailure>> => {
    const written = messaging ? messaging.protect(command) : writeCommand(command);
    if (!written.ok) return written;
    const received = await transmit(written.value);
    if (!received.ok) return received;
    const answer = readAnswer(received.value);
    // Less than a status is what a reader gives for a card that was torn away.
    if (!answer.ok) return failed(answer.failure === 'no-answer' ? 'card-removed' : answer.failure);
    return messaging ? messaging.open(answer.value) : ok(answer.value);
  };
  return {
    send: async (command) => {
      if (isOver) return failed('session-over');
      const answer = await exchange(command);
      isOver = !answer.ok;
      return answer;
    },
    protectBy: (next) => (messaging = next),
  };
}
