// The frame of Entra's own pages, plain enough for any browser; and text made safe for them.

export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>
  :root { --ink: #242424; --quiet: #424242; --line: #d1d1d1; --link: #3d3e78; --page: #fff; --onLink: #fff; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #fff; --quiet: #d6d6d6; --line: #666; --link: #aeb0f2; --page: #1f1f1f; --onLink: #1f1f1f; }
  }
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--page); }
  h1 { font-size: 1.5rem; line-height: 1.25; }
  ul { list-style: none; padding: 0; }
  li { border-bottom: 1px solid var(--line); padding: 0.75rem 0; }
  a { color: var(--link); font-weight: 600; }
  span { color: var(--quiet); }
  .buttons { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-top: 1.5rem; }
  button { font: inherit; font-weight: 600; padding: 0.5rem 1.25rem; border: 1px solid var(--link); border-radius: 4px; background: var(--page); color: var(--link); cursor: pointer; }
  button.main { background: var(--link); color: var(--onLink); }
  button:focus-visible, a:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
