// Renders one Adaptive Card into an element, with what the library leaves to its host: safe text, safe links, its look.
import {
  type Action,
  AdaptiveCard,
  ExecuteAction,
  GlobalRegistry,
  OpenUrlAction,
  SerializationContext,
  SubmitAction,
  Versions,
} from 'adaptivecards';
import { cardHostConfig } from './card-host-config.ts';
import { markdownToHtml } from './card-markdown.ts';
import { isWebAddress } from './deep-link.ts';
import type { ThemeName } from './themes.ts';

/** What a person asked of a card, with the inputs merged into `data`. */
export type CardPress =
  | {
      readonly kind: 'execute';
      readonly verb: string;
      readonly id: string | undefined;
      readonly data: unknown;
    }
  | { readonly kind: 'submit'; readonly data: unknown }
  | { readonly kind: 'open'; readonly url: string };

/** A card as JSON. */
export type CardJson = Readonly<Record<string, unknown>>;

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownToHtml(text);
  result.didProcess = true;
};

function pressOf(action: Action): CardPress | undefined {
  if (action instanceof ExecuteAction)
    return { kind: 'execute', verb: action.verb, id: action.id, data: action.data };
  if (action instanceof SubmitAction) return { kind: 'submit', data: action.data };
  if (action instanceof OpenUrlAction) return action.url ? { kind: 'open', url: action.url } : undefined;
  return undefined;
}

/** Links in the card's text go through the page like buttons do; any that is no web address is taken away. */
function tameLinks(rendered: HTMLElement, onPress: (press: CardPress) => void): void {
  for (const link of rendered.querySelectorAll('a[href]')) {
    const url = link.getAttribute('href') ?? '';
    if (!isWebAddress(url)) {
      link.removeAttribute('href');
      continue;
    }
    link.addEventListener('click', (event) => {
      event.preventDefault();
      onPress({ kind: 'open', url });
    });
  }
}

/** Puts the card into the element in place of what was there; a sentence where the card cannot be read. */
export function renderCard(
  into: HTMLElement,
  json: CardJson,
  theme: ThemeName,
  onPress: (press: CardPress) => void,
): void {
  const card = new AdaptiveCard();
  card.hostConfig = cardHostConfig(theme);
  card.onExecuteAction = (action) => {
    const press = pressOf(action);
    if (press) onPress(press);
  };
  const context = new SerializationContext(Versions.v1_5);
  context.setElementRegistry(GlobalRegistry.elements);
  context.setActionRegistry(GlobalRegistry.actions);
  card.parse(json, context);
  const rendered = card.render();
  if (!rendered) {
    into.replaceChildren('This card cannot be shown. Please open the app instead.');
    return;
  }
  tameLinks(rendered, onPress);
  into.replaceChildren(rendered);
}
