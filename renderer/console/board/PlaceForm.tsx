import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { StationDetail } from '../../../protocol/headquarters/board.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { useHeadquarters } from '../headquarters.tsx';

interface PlaceFormProps {
  readonly detail: StationDetail;
  readonly onChanged: () => void;
}

/** Where the post lies, for measuring the way between posts. */
export function PlaceForm({ detail, onChanged }: PlaceFormProps) {
  const words = useWords();
  const call = useHeadquarters();
  const [latitude, setLatitude] = useState(String(detail.place?.latitude ?? ''));
  const [longitude, setLongitude] = useState(String(detail.place?.longitude ?? ''));
  const place = { latitude: degrees(latitude, 90), longitude: degrees(longitude, 180) };
  const setting = useMutation({
    mutationFn: (at: { latitude: number; longitude: number }) =>
      call.board.setPlace({ station: detail.station, ...at }),
    onSuccess: onChanged,
  });
  const isPlace = place.latitude !== undefined && place.longitude !== undefined;
  const set = () => {
    if (place.latitude !== undefined && place.longitude !== undefined)
      setting.mutate({ latitude: place.latitude, longitude: place.longitude });
  };
  return (
    <section aria-labelledby="station-place">
      <h3 id="station-place" className={classes['heading']}>
        <Words id="console.place" />
      </h3>
      <div className={classes['fields']}>
        <TextInput
          label={words('console.latitude')}
          inputMode="decimal"
          dir="ltr"
          value={latitude}
          onChange={(event) => setLatitude(event.currentTarget.value)}
        />
        <TextInput
          label={words('console.longitude')}
          inputMode="decimal"
          dir="ltr"
          value={longitude}
          onChange={(event) => setLongitude(event.currentTarget.value)}
        />
        <KeyButton
          layer="place"
          variant="default"
          binding={{ keys: 'Alt+g', label: 'console.set-place', run: set, enabled: isPlace && !setting.isPending }}
        />
      </div>
      {setting.isError ? <NotDone id="console.no-answer" /> : null}
    </section>
  );
}

function degrees(text: string, most: number): number | undefined {
  const value = Number(text.replace(',', '.'));
  return text.trim() !== '' && Math.abs(value) <= most ? value : undefined;
}
