// The card a person would get, drawn as Teams draws it; here its buttons do nothing and its text is never taken as markup.
import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import { AdaptiveCard, HostConfig, SerializationContext, Versions } from 'adaptivecards';
import { useEffect, useRef, useState } from 'react';
import type { Profile } from '../../core/vocabulary.ts';
import { useAnswer, useGrip } from '../grip.ts';
import type { ThemeName } from '../host.ts';
import { Loaded } from './Loaded.tsx';

AdaptiveCard.onProcessMarkdown = (_text, result) => {
  result.didProcess = false;
};

interface CardAnswer {
  readonly card: Readonly<Record<string, unknown>>;
}

const tokens = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
} as const satisfies Record<ThemeName, unknown>;

function hostConfig(name: ThemeName): HostConfig {
  const t = tokens[name];
  const ink = (normal: string, subtle = normal) => ({ default: normal, subtle });
  const foregroundColors = {
    default: ink(t.colorNeutralForeground1, t.colorNeutralForeground2),
    dark: ink(t.colorNeutralForeground1, t.colorNeutralForeground2),
    light: ink(t.colorNeutralForeground2),
    accent: ink(t.colorBrandForeground1),
    good: ink(t.colorStatusSuccessForeground1),
    warning: ink(t.colorStatusWarningForeground3),
    attention: ink(t.colorStatusDangerForeground1),
  };
  const surface = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return new HostConfig({
    fontFamily: t.fontFamilyBase,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: t.colorNeutralStroke2 },
    containerStyles: {
      default: surface(t.colorNeutralBackground1),
      emphasis: surface(t.colorNeutralBackground3),
      accent: surface(t.colorBrandBackground2),
      good: surface(t.colorNeutralBackground3),
      warning: surface(t.colorNeutralBackground3),
      attention: surface(t.colorNeutralBackground3),
    },
    textBlock: { headingLevel: 3 },
    actions: {
      maxActions: 6,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 12 },
    },
    factSet: { title: { weight: 'bolder', wrap: true }, value: { wrap: true }, spacing: 12 },
  });
}

export function CardPreview({ personKey, profile }: { personKey: string; profile: Profile }) {
  const path = `/api/going-live/card?to=${encodeURIComponent(personKey)}&profile=${profile}`;
  const answer = useAnswer<CardAnswer>(path);
  return (
    <Loaded path={path} answer={answer} rows={4}>
      {({ card }) => <Card json={card} />}
    </Loaded>
  );
}

function Card({ json }: { json: CardAnswer['card'] }) {
  const { theme } = useGrip();
  const holder = useRef<HTMLDivElement>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  useEffect(() => {
    const card = new AdaptiveCard();
    card.hostConfig = hostConfig(theme);
    card.parse(json, new SerializationContext(Versions.v1_5));
    const drawn = card.render();
    setUnreadable(!drawn);
    // A preview is looked at: nothing in it can be followed or sent.
    for (const link of drawn?.querySelectorAll('a[href]') ?? []) link.removeAttribute('href');
    holder.current?.replaceChildren(...(drawn ? [drawn] : []));
  }, [json, theme]);
  return (
    <>
      <div className="card-holder" ref={holder} />
      <p className="quiet">
        {isUnreadable
          ? 'This card cannot be shown here.'
          : 'A preview: the buttons of this card do nothing here.'}
      </p>
    </>
  );
}
