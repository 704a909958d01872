// Microsoft's schema of a Teams manifest, taken from its own package: nothing is fetched (platform facts D4).
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { z } from 'zod';

const require = createRequire(import.meta.url);

/**
 * Says where a manifest departs from schema 1.29, one sentence each. The schema is read by Ajv itself, because the
 * package's own validator asks for `fs-extra`, which it does not bring. It is draft-04 by name but holds nothing that
 * means something else in draft-07.
 */
export function schemaFaults(manifest: unknown): string[] {
  const published: unknown = require('@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.schema.json');
  const { $schema: _, ...schema } = z.record(z.string(), z.unknown()).parse(published);
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    formats: { uri: (text: string) => URL.canParse(text) },
  });
  const validate = ajv.compile(schema);
  if (validate(manifest)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) =>
      `Microsoft's schema 1.29 refuses the manifest at ${instancePath || '/'}: ${message}.`,
  );
}
