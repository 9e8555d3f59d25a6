/**
 * Which of the waiting is next. A look goes before the rest, so that the live view never waits for more than one picture; but never two
 * looks while something else waits, which a live view would otherwise keep waiting for ever.
 */
export function nextJob<Job>(
  waiting: readonly Job[],
  isLook: (job: Job) => boolean,
  wasLook: boolean,
): Job | undefined {
  const look = waiting.find(isLook);
  const other = waiting.find((job) => !isLook(job));
  return wasLook ? (other ?? look) : (look ?? other);
}
