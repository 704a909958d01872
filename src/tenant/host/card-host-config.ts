// How cards look in each theme: an Adaptive Cards host configuration made from Fluent's tokens.
import { HostConfig } from 'adaptivecards';
import { type ThemeName, themeTokens } from './themes.ts';

function textColours(name: ThemeName) {
  const tokens = themeTokens[name];
  const pair = (normal: string, subtle = normal) => ({ default: normal, subtle });
  return {
    default: pair(tokens.colorNeutralForeground1, tokens.colorNeutralForeground2),
    dark: pair(tokens.colorNeutralForeground1, tokens.colorNeutralForeground2),
    light: pair(tokens.colorNeutralForeground3),
    accent: pair(tokens.colorBrandForeground1),
    good: pair(tokens.colorStatusSuccessForeground1),
    warning: pair(tokens.colorStatusWarningForeground3),
    attention: pair(tokens.colorStatusDangerForeground1),
  };
}

/** The host configuration for a theme. Cards get a heading level below the page's own headings. */
export function cardHostConfig(name: ThemeName): HostConfig {
  const tokens = themeTokens[name];
  const foregroundColors = textColours(name);
  const surface = (backgroundColor: string) => ({
    backgroundColor,
    borderColor: tokens.colorNeutralStroke1,
    foregroundColors,
  });
  return new HostConfig({
    fontFamily: tokens.fontFamilyBase,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: tokens.colorNeutralStroke2 },
    supportsInteractivity: true,
    containerStyles: {
      default: surface(tokens.colorNeutralBackground1),
      emphasis: surface(tokens.colorNeutralBackground3),
      accent: surface(tokens.colorBrandBackground2),
      good: surface(tokens.colorStatusSuccessBackground1),
      warning: surface(tokens.colorStatusWarningBackground1),
      attention: surface(tokens.colorStatusDangerBackground1),
    },
    textStyles: { heading: { size: 'large', weight: 'bolder' } },
    textBlock: { headingLevel: 3 },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      },
      errorMessage: { color: 'attention', weight: 'default' },
    },
    actions: {
      maxActions: 6,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      buttonSpacing: 8,
      spacing: 'default',
      showCard: { actionMode: 'inline', inlineTopMargin: 12 },
    },
    factSet: {
      title: { weight: 'bolder', wrap: true, maxWidth: 150 },
      value: { wrap: true },
      spacing: 12,
    },
  });
}
