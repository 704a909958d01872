// Teams' three themes: Fluent's tokens, and the choice remembered in this browser.
import {
  type Theme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';

/** Teams' own names, as the tab gets them. */
export const themeNames = ['default', 'dark', 'contrast'] as const;
export type ThemeName = (typeof themeNames)[number];

export const themeLabels = {
  default: 'Default',
  dark: 'Dark',
  contrast: 'High contrast',
} as const satisfies Record<ThemeName, string>;

export const themeTokens = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
} as const satisfies Record<ThemeName, Theme>;

const key = 'theme';

export function rememberedTheme(): ThemeName {
  const kept = localStorage.getItem(key);
  return themeNames.find((name) => name === kept) ?? 'default';
}

export function rememberTheme(name: ThemeName): void {
  localStorage.setItem(key, name);
}
