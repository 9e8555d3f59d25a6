import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { Language } from '../../protocol/contract/snapshot.ts';

export const themeNames = ['light', 'dark', 'glare'] as const;
export type ThemeName = (typeof themeNames)[number];

/** Per cent of the base size. */
export const textSizes = [90, 100, 110, 120, 130, 140, 150] as const;

/** What the person at the machine chose for their eyes; kept on the machine, no part of the post's record. */
export interface Settings {
  /** Absent until chosen: then the post's language holds. */
  readonly language?: Language;
  readonly theme: ThemeName;
  readonly textSize: number;
}

interface SettingsState {
  readonly settings: Settings;
  readonly change: (part: Partial<Settings>) => void;
}

const SettingsContext = createContext<SettingsState | undefined>(undefined);
const storageKey = 'borderpost.settings';

export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const [settings, setSettings] = useState(keptSettings);
  useEffect(() => {
    localStorage.setItem(storageKey, JSON.stringify(settings));
    document.documentElement.style.fontSize = `${settings.textSize}%`;
    document.documentElement.dataset['theme'] = settings.theme;
  }, [settings]);
  const change = (part: Partial<Settings>) => setSettings((before) => ({ ...before, ...part }));
  return <SettingsContext value={{ settings, change }}>{children}</SettingsContext>;
}

export function useSettings(): SettingsState {
  const state = use(SettingsContext);
  if (state === undefined) throw new Error('useSettings outside SettingsProvider');
  return state;
}

function keptSettings(): Settings {
  const kept = parsed(localStorage.getItem(storageKey));
  const language = Language.safeParse(kept['language']);
  return {
    theme: themeNames.find((name) => name === kept['theme']) ?? systemTheme(),
    textSize: textSizes.find((size) => size === kept['textSize']) ?? 100,
    ...(language.success ? { language: language.data } : {}),
  };
}

function systemTheme(): ThemeName {
  if (window.matchMedia('(prefers-contrast: more)').matches) return 'glare';
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Storage that another version wrote, or a person edited, counts as empty. */
function parsed(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
