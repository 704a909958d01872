// What the tenant must hold, as manifest/lists.json says it: generated, and a test fails where it is stale.
import { lists } from './registry.ts';

interface ListManifest {
  readonly displayName: string;
  readonly columns: readonly Readonly<Record<string, unknown>>[];
}

export const listsManifest = (): ListManifest[] =>
  Object.values(lists).map((list) => ({
    displayName: list.displayName,
    columns: Object.values(list.columns).map((column) => ({ name: column.name, ...column.definition })),
  }));

export const listsManifestText = (): string => `${JSON.stringify(listsManifest(), null, 2)}\n`;
