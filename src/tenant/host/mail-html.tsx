// Shows a mail's HTML without trusting it: only known elements are rebuilt, links lead to the web alone, nothing is loaded.
import { createElement, Fragment, type ReactNode } from 'react';
import { isWebAddress } from './deep-link.ts';

const kept = new Set(
  'p div span br strong b em i u ul ol li h1 h2 h3 h4 blockquote pre code hr table thead tbody tr th td'.split(
    ' ',
  ),
);
const dropped = new Set('script style iframe object embed form template svg math head title'.split(' '));
const empty = new Set(['br', 'hr']);

function rebuild(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (dropped.has(name)) return null;
  const children = [...node.childNodes].map(rebuild);
  if (empty.has(name)) return createElement(name, { key });
  if (name === 'a') {
    const href = node.getAttribute('href') ?? '';
    if (isWebAddress(href))
      return (
        <a key={key} href={href} target="_blank" rel="noreferrer">
          {children}
        </a>
      );
  }
  return kept.has(name) ? (
    createElement(name, { key }, ...children)
  ) : (
    <Fragment key={key}>{children}</Fragment>
  );
}

/** The mail's body as elements of this page. */
export function mailElements(html: string): ReactNode {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].map(rebuild);
}
