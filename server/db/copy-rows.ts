/** What the first field of a row begins with: PostgreSQL's own mark for its binary form. */
const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const trailer = -1;
/** 1 January 2000, where PostgreSQL's dates and instants begin. */
const epochMs = 946_684_800_000;
const msOfDay = 86_400_000;
const oidOfText = 25;
const bytesOfUtf8Most = 3;

/** The 16 bytes of a UUID, which are a field of that type. */
export function bytesOfUuid(text: string): Buffer {
  return Buffer.from(text.replaceAll('-', ''), 'hex');
}

/**
 * Rows for `COPY … FROM STDIN WITH (FORMAT binary)`, as the documentation of PostgreSQL's COPY and the types' own receive functions
 * have them. Each row is begun with its count of fields, and the fields follow in the order of the columns.
 */
export class CopyRows {
  private buffer = Buffer.allocUnsafe(256 * 1024);
  private at: number;
  private rows = 0;

  constructor() {
    this.at = signature.copy(this.buffer);
  }

  row(fields: number): void {
    this.room(2);
    this.at = this.buffer.writeInt16BE(fields, this.at);
    this.rows += 1;
  }

  uuid(text: string): void {
    this.room(20);
    this.int32(16);
    this.at += this.buffer.write(text.replaceAll('-', ''), this.at, 16, 'hex');
  }

  integer(value: number): void {
    this.room(8);
    this.int32(4);
    this.int32(value);
  }

  /** A whole number that JavaScript holds exactly. */
  bigint(value: number): void {
    this.room(12);
    this.int32(8);
    this.int64(value);
  }

  boolean(value: boolean): void {
    this.room(5);
    this.int32(1);
    this.at = this.buffer.writeUInt8(value ? 1 : 0, this.at);
  }

  /** `YYYY-MM-DD`. */
  date(day: string): void {
    this.room(8);
    this.int32(4);
    this.int32((Date.parse(day) - epochMs) / msOfDay);
  }

  instant(ms: number): void {
    this.room(12);
    this.int32(8);
    this.int64((ms - epochMs) * 1000);
  }

  bytes(value: Uint8Array): void {
    this.room(4 + value.length);
    this.int32(value.length);
    this.buffer.set(value, this.at);
    this.at += value.length;
  }

  text(value: string | null): void {
    this.room(4);
    if (value === null) this.int32(-1);
    else this.sized(() => this.utf8(value));
  }

  texts(values: readonly string[]): void {
    this.room(24);
    this.sized(() => {
      this.int32(values.length === 0 ? 0 : 1);
      this.int32(0);
      this.int32(oidOfText);
      if (values.length === 0) return;
      this.int32(values.length);
      this.int32(1);
      for (const value of values) {
        this.room(4);
        this.sized(() => this.utf8(value));
      }
    });
  }

  /** Undefined where there is no row. */
  done(): Uint8Array<ArrayBuffer> | undefined {
    if (this.rows === 0) return undefined;
    this.room(2);
    this.at = this.buffer.writeInt16BE(trailer, this.at);
    return new Uint8Array(this.buffer.buffer, this.buffer.byteOffset, this.at);
  }

  private sized(write: () => void) {
    const lengthAt = this.at;
    this.at += 4;
    write();
    this.buffer.writeInt32BE(this.at - lengthAt - 4, lengthAt);
  }

  private utf8(value: string) {
    this.room(value.length * bytesOfUtf8Most);
    this.at += this.buffer.write(value, this.at);
  }

  private int32(value: number) {
    this.at = this.buffer.writeInt32BE(value, this.at);
  }

  private int64(value: number) {
    const high = Math.floor(value / 2 ** 32);
    this.at = this.buffer.writeInt32BE(high, this.at);
    this.at = this.buffer.writeUInt32BE(value - high * 2 ** 32, this.at);
  }

  private room(bytes: number) {
    if (this.at + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + bytes));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}
