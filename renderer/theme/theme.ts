import { createTheme, type CSSVariablesResolver } from '@mantine/core';
import type { ThemeName } from './settings.tsx';

const fontFamily = "'Noto Sans', 'Noto Sans Arabic', system-ui, sans-serif";

/** Dense but legible: 14 px at 100 %, targets of 32 px and more, shade 8 so that white on a filled button has 4.5:1. */
export const theme = createTheme({
  fontFamily,
  fontFamilyMonospace: "'Noto Sans Mono', ui-monospace, monospace",
  headings: {
    fontFamily,
    fontWeight: '700',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.125rem' }, h3: { fontSize: '1rem' } },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  respectReducedMotion: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
  },
});

/** Mantine's error and dimmed colours do not reach 4.5:1 everywhere; in the glare theme nothing may be under 7:1. */
export function variablesFor(name: ThemeName): CSSVariablesResolver {
  return ({ colors }) => ({
    variables: {},
    light: {
      '--mantine-color-error': colors.red[9],
      '--mantine-color-red-filled': colors.red[9],
      '--mantine-color-dimmed': colors.gray[7],
      '--mantine-color-placeholder': colors.gray[7],
      ...(name === 'glare' ? glareVariables : {}),
    },
    dark: {
      '--mantine-color-error': colors.red[3],
      '--mantine-color-dimmed': colors.dark[1],
      '--mantine-color-placeholder': colors.dark[1],
      '--mantine-color-anchor': colors.blue[3],
    },
  });
}

const glareVariables = {
  '--mantine-color-text': '#000',
  '--mantine-color-body': '#fff',
  '--mantine-color-dimmed': '#000',
  '--mantine-color-placeholder': '#3d3d3d',
  '--mantine-color-error': '#8a0000',
  '--mantine-color-anchor': '#00308a',
  '--mantine-color-default-border': '#000',
  '--mantine-color-default-color': '#000',
  '--mantine-primary-color-light-color': '#00308a',
  '--mantine-color-blue-light-color': '#00308a',
  '--mantine-primary-color-filled': '#00308a',
  '--mantine-primary-color-filled-hover': '#002060',
  '--mantine-color-red-filled': '#8a0000',
  '--mantine-color-red-filled-hover': '#600000',
  '--mantine-color-green-filled': '#004d14',
};
