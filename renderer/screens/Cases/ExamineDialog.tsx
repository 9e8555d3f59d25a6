import { Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ExaminedPart, Finding } from '../../../core/case/vocabulary.ts';
import type { Dossier } from '../../../protocol/contract/cases.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { ChoiceList } from '../Desk/ChoiceList.tsx';
import { EvidencePictures } from './EvidencePictures.tsx';
import { Problem } from './Problem.tsx';
import { useCaseChange } from './use-case.ts';

/** The document part by part, by the letters of F.A.L.S.E.D.O.C.; the newest finding on each counts. */
export function ExamineDialog({ dossier, onClose }: { readonly dossier: Dossier; readonly onClose: () => void }) {
  const words = useWords();
  const [part, setPart] = useState<ExaminedPart>();
  const found = findingsOf(dossier);
  return (
    <Dialog opened onClose={onClose} size="lg" title={words('cases.examine')}>
      {part === undefined ? (
        <ChoiceList
          first
          several={false}
          label={words('cases.examine')}
          chosen={ExaminedPart.options.filter((one) => found.has(one))}
          choices={ExaminedPart.options.map((value) => ({
            value,
            label: `examined.${value}` as const,
            content: (
              <>
                <Words id={`examined.${value}`} />
                {found.has(value) ? (
                  <>
                    {' · '}
                    <strong>
                      <Words id={`finding.${found.get(value)!}`} />
                    </strong>
                  </>
                ) : null}
              </>
            ),
          }))}
          onToggle={setPart}
        />
      ) : (
        <ExaminePart key={part} id={dossier.summary.id} part={part} onDone={() => setPart(undefined)} />
      )}
    </Dialog>
  );
}

interface ExaminePartProps {
  readonly id: Dossier['summary']['id'];
  readonly part: ExaminedPart;
  readonly onDone: () => void;
}

function ExaminePart({ id, part, onDone }: ExaminePartProps) {
  const words = useWords();
  const { call } = useStation();
  const [finding, setFinding] = useState<Finding>();
  const [note, setNote] = useState('');
  const [pictures, setPictures] = useState<readonly Blob[]>([]);
  const saving = useCaseChange(
    (chosen: Finding) =>
      call.cases.examine({ id, examined: { part, finding: chosen, note: note.trim() }, pictures: [...pictures] }),
    onDone,
  );
  return (
    <Stack gap="sm">
      <strong>
        <Words id={`examined.${part}`} />
      </strong>
      <span>
        <Words id={`examined.${part}.how`} />
      </span>
      <ChoiceList
        first
        several={false}
        label={words('cases.finding')}
        chosen={finding === undefined ? [] : [finding]}
        choices={Finding.options.map((value) => ({
          value,
          label: `finding.${value}` as const,
          content: <Words id={`finding.${value}`} />,
        }))}
        onToggle={setFinding}
      />
      <TextInput
        label={words('cases.finding-note')}
        maxLength={300}
        dir="auto"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <EvidencePictures pictures={pictures} onChange={setPictures} />
      <Problem text={saving.problem} />
      <KeyButton
        layer="examine"
        loading={saving.pending}
        binding={{
          keys: 'Enter',
          label: 'cases.save',
          run: () => (finding === undefined ? undefined : saving.record(finding)),
          whileTyping: true,
          enabled: finding !== undefined && !saving.pending,
        }}
      />
    </Stack>
  );
}

function findingsOf({ events }: Dossier): ReadonlyMap<ExaminedPart, Finding> {
  return new Map(
    events.flatMap((event) =>
      event.kind === 'case.examined' ? [[event.payload.part, event.payload.finding] as const] : [],
    ),
  );
}
