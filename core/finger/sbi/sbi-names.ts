import type { Finger, Slap } from '../finger-position.ts';

/** Names of fingers in the Secure Biometric Interface, as `bioSubType` and `exception` have them. */
export const nameOfFinger: Readonly<Record<Finger, string>> = {
  'right-thumb': 'Right Thumb',
  'right-index': 'Right IndexFinger',
  'right-middle': 'Right MiddleFinger',
  'right-ring': 'Right RingFinger',
  'right-little': 'Right LittleFinger',
  'left-thumb': 'Left Thumb',
  'left-index': 'Left IndexFinger',
  'left-middle': 'Left MiddleFinger',
  'left-ring': 'Left RingFinger',
  'left-little': 'Left LittleFinger',
};

/** A scanner of single fingers calls what lies on it this. */
export const unknownFinger = 'UNKNOWN';

export function fingerOfName(name: string): Finger | undefined {
  const fingers = Object.keys(nameOfFinger) as Finger[];
  return fingers.find((finger) => nameOfFinger[finger] === name);
}

/** `deviceSubId`: the part of a scanner of four fingers that is asked; 0 is a scanner without parts. */
export const subIdOfSlap: Readonly<Record<Slap, string>> = {
  'left-four-fingers': '1',
  'right-four-fingers': '2',
  'two-thumbs': '3',
};
export const subIdOfSingle = '0';
