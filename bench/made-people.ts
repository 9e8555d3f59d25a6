import { createNames } from './names.ts';

/** The names of many people who exist nowhere, as bytes: ten million strings would be gigabytes. */
export interface MadePeople {
  readonly count: number;
  whole(person: number): string;
}

export function makePeople(count: number): MadePeople {
  const make = createNames(1);
  const starts = new Float64Array(count + 1);
  let bytes = Buffer.alloc(1 << 20);
  for (let person = 0; person < count; person += 1) {
    const whole = make().join(' ');
    const start = starts[person]!;
    if (start + whole.length * 3 > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)]);
    starts[person + 1] = start + bytes.write(whole, start);
  }
  return { count, whole: (person) => bytes.toString('utf8', starts[person], starts[person + 1]) };
}
