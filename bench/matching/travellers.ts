import { allLocales } from '@faker-js/faker';
import { z } from 'zod';

/** Somebody who exists nowhere. */
export interface Traveller {
  readonly name: string;
  readonly birthDate: string;
  readonly nationality: string;
}

const Names = z
  .union([
    z.array(z.unknown()),
    z.object({ generic: z.array(z.unknown()), female: z.array(z.unknown()), male: z.array(z.unknown()) }).partial(),
    z.null(),
  ])
  .transform((value) => (Array.isArray(value) ? value : Object.values(value ?? {}).flat()))
  .transform((values) => values.filter((one): one is string => typeof one === 'string'));
const Locale = z.object({ person: z.object({ first_name: Names, last_name: Names }) });

/** Which States' people bear the names of a language, where its code does not say it. */
const statesOfLanguage: Readonly<Record<string, string>> = {
  ar: 'EG SD SY IQ JO SA YE MA DZ TN LY LB',
  az: 'AZ',
  cs: 'CZ',
  da: 'DK',
  de: 'DE AT CH',
  dv: 'MV',
  el: 'GR CY',
  en: 'US GB CA IE NG',
  eo: 'BE',
  es: 'ES MX CO VE CU AR PE',
  fa: 'IR AF',
  fi: 'FI',
  fr: 'FR BE CM CI TD',
  he: 'IL',
  hr: 'HR BA',
  hu: 'HU',
  hy: 'AM',
  it: 'IT',
  ja: 'JP',
  ko: 'KR KP',
  ku: 'IQ TR SY',
  lv: 'LV',
  mk: 'MK',
  ne: 'NP',
  nl: 'NL',
  pl: 'PL',
  ro: 'RO',
  ru: 'RU KZ BY',
  sk: 'SK',
  sv: 'SE',
  th: 'TH',
  tr: 'TR',
  uk: 'UA',
  ur: 'PK',
  vi: 'VN',
};

/** Travellers of all the languages there are names of, each language as often as any other, or of one. */
export function createTravellers(random: () => number, only?: string): () => Traveller {
  const locales = Object.entries(allLocales).flatMap(([code, locale]) => {
    const names = Locale.safeParse(locale).data?.person;
    if (names === undefined || names.first_name.length === 0 || names.last_name.length === 0) return [];
    if (only !== undefined && code !== only) return [];
    const [language = '', region] = code.split('_');
    const states = region !== undefined && /^[A-Z]{2}$/.test(region) ? region : statesOfLanguage[language];
    if (states === undefined) throw new Error(`no State is known for the names of ${code}`);
    return [{ ...names, states: states.split(' ') }];
  });
  const one = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const two = (number: number) => String(number).padStart(2, '0');
  return () => {
    const { first_name: first, last_name: last, states } = one(locales);
    const given = random() < 0.7 ? [one(first)] : [one(first), one(first)];
    return {
      name: [...given, one(last)].join(' '),
      birthDate: `${1940 + Math.floor(random() * 69)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`,
      nationality: one(states),
    };
  };
}
