type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** A typed array that grows as numbers are added. */
export class Growing<Kind extends Numbers> {
  values: Kind;
  length = 0;
  private readonly make: new (length: number) => Kind;

  constructor(make: new (length: number) => Kind) {
    this.make = make;
    this.values = new make(1024);
  }

  push(value: number) {
    if (this.length === this.values.length) {
      const larger = new this.make(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  /** The numbers, without the room that was not used. */
  taken(): Kind {
    // A slice of an array is one of the same kind.
    return this.values.slice(0, this.length) as Kind;
  }
}
