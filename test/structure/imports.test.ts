// Imports point one way, so that each part can be read and changed knowing only what stands below it (design §8).
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parseSync } from 'oxc-parser';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** What each part may import of ours beside its own. A part that is not named here may not exist. */
const mayImport: Record<string, readonly string[]> = {
  core: [],
  workbook: ['core'],
  lists: ['core'],
  cards: ['core'],
  tab: ['core'],
  tenant: [],
  config: [],
  graph: ['core', 'lists', 'config'],
  bot: ['core', 'lists', 'cards', 'graph', 'config'],
  server: ['core', 'lists', 'cards', 'graph', 'bot', 'config'],
  commands: ['core', 'workbook', 'lists', 'cards', 'graph', 'bot', 'server', 'tab', 'tenant', 'config'],
};

/** All that the pure part needs from outside: no network, no file, no clock. */
const coreNeeds = ['zod', 'temporal-polyfill', 'date-holidays', 'node:crypto'];

interface Import {
  /** Path under src of the file that imports. */
  readonly file: string;
  readonly names: string;
  /** True where only types are taken, which are gone at run time. */
  readonly typesOnly: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .sort();

const parsed = new Map(
  files.map((file) => {
    const result = parseSync(file, readFileSync(join(SRC, file), 'utf8'));
    if (result.errors.length > 0)
      throw new Error(`src/${file} cannot be parsed: ${result.errors[0]?.message}`);
    return [file, result] as const;
  }),
);

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The node and everything under it. */
function* under(node: unknown): Generator<Node> {
  if (isNode(node)) yield node;
  if (typeof node === 'object' && node !== null) for (const inner of Object.values(node)) yield* under(inner);
}

const textIn = (literal: unknown): string | undefined =>
  isNode(literal) && typeof literal.value === 'string' ? literal.value : undefined;

const nameIn = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Identifier' ? String(node.name) : undefined;

/** Every import in a file: static, exported onward, dynamic, and of types in place. */
function importsOf(file: string): Import[] {
  const result = parsed.get(file);
  const found: Import[] = [];
  if (!result) return found;
  const add = (names: string | undefined, typesOnly: boolean) => {
    if (names !== undefined) found.push({ file, names, typesOnly });
  };
  for (const one of result.module.staticImports)
    add(one.moduleRequest.value, one.entries.length > 0 && one.entries.every((entry) => entry.isType));
  for (const one of result.module.staticExports)
    for (const entry of one.entries) add(entry.moduleRequest?.value, entry.isType);
  for (const node of under(result.program))
    if (node.type === 'ImportExpression' || node.type === 'TSImportType')
      add(textIn(node.source), node.type === 'TSImportType');
  return found;
}

const all = files.flatMap(importsOf);

const partOf = (file: string): string => (file.split('/')[0] ?? file).replace(/\.tsx?$/, '');
const isOurs = (one: Import): boolean => one.names.startsWith('.');
const targetOf = (one: Import): string =>
  relative(SRC, join(SRC, dirname(one.file), one.names)).replaceAll('\\', '/');

const sentence = (one: Import, why: string): string => `src/${one.file} imports '${one.names}': ${why}`;

describe('imports', () => {
  test('are found in every form', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(all.filter(isOurs).length).toBeGreaterThan(100);
  });

  test('are made only by parts that this test knows', () => {
    expect([...new Set(files.map(partOf))].filter((part) => !(part in mayImport))).toEqual([]);
  });

  test('point one way: core, then lists and cards, then graph, bot, server, and commands last', () => {
    const wrong = all
      .filter(isOurs)
      .filter((one) => {
        const from = partOf(one.file);
        const to = partOf(targetOf(one));
        return from !== to && !(mayImport[from] ?? []).includes(to);
      })
      .map((one) =>
        sentence(
          one,
          `${partOf(one.file)} may import of ours only ${(mayImport[partOf(one.file)] ?? []).join(', ') || 'its own files'}.`,
        ),
      );
    expect(wrong).toEqual([]);
  });

  test('stay within src and name their file whole', () => {
    const wrong = all
      .filter(isOurs)
      .filter((one) => targetOf(one).startsWith('..') || !/\.[a-z]+$/.test(one.names))
      .filter((one) => !/^(\.\.\/)+(manifest|appPackage|package)/.test(one.names))
      .map((one) => sentence(one, 'an import names a file under src, with its extension.'));
    expect(wrong).toEqual([]);
  });
});

describe('the pure part', () => {
  test('needs nothing that reads, writes or tells the time', () => {
    const wrong = all
      .filter((one) => partOf(one.file) === 'core' && !isOurs(one) && !coreNeeds.includes(one.names))
      .map((one) => sentence(one, `core needs only ${coreNeeds.join(', ')}.`));
    expect(wrong).toEqual([]);
  });

  test('never looks at a clock or rolls dice: now is always given', () => {
    const wrong: string[] = [];
    for (const [file, result] of parsed) {
      if (partOf(file) !== 'core') continue;
      for (const node of under(result.program)) {
        const bare =
          node.type === 'NewExpression' && Array.isArray(node.arguments) && node.arguments.length === 0;
        if (bare && nameIn(node.callee) === 'Date') wrong.push(`src/${file} makes a new Date() of its own.`);
        const used = node.type === 'MemberExpression' && `${nameIn(node.object)}.${nameIn(node.property)}`;
        if (used && ['Date.now', 'Temporal.Now', 'Math.random'].includes(used))
          wrong.push(`src/${file} uses ${used}.`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('files', () => {
  test('do not import one another in a circle at run time, but for the tab’s pages and its list of them', () => {
    const next = new Map<string, string[]>();
    const counted = (one: Import) => isOurs(one) && !one.typesOnly && partOf(one.file) !== 'tab';
    for (const one of all.filter(counted)) next.set(one.file, [...(next.get(one.file) ?? []), targetOf(one)]);
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      const from = path.indexOf(file);
      if (from >= 0) {
        circles.push([...path.slice(from), file].join(' → '));
        return;
      }
      if (done.has(file)) return;
      for (const target of next.get(file) ?? []) walk(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(circles).toEqual([]);
  });
});
