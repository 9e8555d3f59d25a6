import { Foreign } from './Foreign.tsx';

interface PersonNameProps {
  readonly surname: string;
  readonly givenNames: string;
}

/** A person's name as the document has it, surname first as in the machine-readable zone. */
export function PersonName({ surname, givenNames }: PersonNameProps) {
  return (
    <Foreign>
      <strong>{surname}</strong>
      {givenNames === '' ? null : ` ${givenNames}`}
    </Foreign>
  );
}
