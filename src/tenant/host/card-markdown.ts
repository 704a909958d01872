// The markdown that Teams shows in cards and messages, as safe HTML: everything is escaped first, links lead to https only.

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** Markdown's backslash escapes, kept out of the way of the other rules by a private-use character. */
const held = 0xe000;

function holdEscapes(text: string): string {
  return text.replaceAll(/\\([\\`*_{}[\]()#+\-.!~>|])/g, (_, character: string) =>
    String.fromCharCode(held + character.charCodeAt(0)),
  );
}

function releaseEscapes(text: string): string {
  return text.replaceAll(/[\ue000-\ue07f]/g, (character) =>
    escapeHtml(String.fromCharCode(character.charCodeAt(0) - held)),
  );
}

function inline(text: string): string {
  return escapeHtml(text)
    .replaceAll(
      /\[([^\]]+)\]\((https:\/\/[^\s)]+)\)/g,
      '<a href="$2" target="_blank" rel="noreferrer">$1</a>',
    )
    .replaceAll(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/(?<![\w*])[*_](?=\S)([^*_]+?)(?<=\S)[*_](?![\w*])/g, '<em>$1</em>');
}

const bullet = /^\s*[-*]\s+(.*)$/;
const numbered = /^\s*\d+[.)]\s+(.*)$/;

function listOf(lines: readonly string[], marker: RegExp, tag: 'ul' | 'ol'): string {
  const items = lines.map((line) => `<li>${inline(marker.exec(line)?.[1] ?? '')}</li>`).join('');
  return `<${tag}>${items}</${tag}>`;
}

/** Emphasis, links, lists and line breaks; anything else stays the text it is. */
export function markdownToHtml(markdown: string): string {
  const blocks: string[] = [];
  let lines: string[] = [];
  let kind: 'text' | 'ul' | 'ol' = 'text';
  const flush = () => {
    if (lines.length === 0) return;
    if (kind === 'text') blocks.push(`<p>${lines.map(inline).join('<br>')}</p>`);
    else blocks.push(listOf(lines, kind === 'ul' ? bullet : numbered, kind));
    lines = [];
  };
  for (const line of holdEscapes(markdown.replaceAll('\r', '')).split('\n')) {
    const next = bullet.test(line) ? 'ul' : numbered.test(line) ? 'ol' : 'text';
    if (next !== kind || line.trim() === '') flush();
    kind = next;
    if (line.trim() !== '') lines.push(line);
  }
  flush();
  return releaseEscapes(blocks.join(''));
}
