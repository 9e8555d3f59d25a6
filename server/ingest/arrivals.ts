/** Tells who waits for it that something of a station has been stored. */
export class Arrivals {
  private readonly waiting = new Map<string, Set<() => void>>();

  announce(station: string): void {
    for (const go of this.waiting.get(station) ?? []) go();
  }

  /** Until the next batch of the station is stored, or so many milliseconds have passed. */
  next(station: string, most: number): Promise<void> {
    return new Promise((resolve) => {
      const those = this.waiting.get(station) ?? new Set();
      this.waiting.set(station, those);
      const go = () => {
        clearTimeout(patience);
        those.delete(go);
        if (those.size === 0) this.waiting.delete(station);
        resolve();
      };
      const patience = setTimeout(go, most);
      those.add(go);
    });
  }
}
