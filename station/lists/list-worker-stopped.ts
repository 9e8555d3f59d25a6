/** The worker thread stopped with this call unanswered. It is started again: the call may be repeated. */
export class ListWorkerStopped extends Error {}
