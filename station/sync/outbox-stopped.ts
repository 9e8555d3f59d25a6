/** The outbox's thread ended with this question unanswered. The next question starts it again. */
export class OutboxStopped extends Error {}
