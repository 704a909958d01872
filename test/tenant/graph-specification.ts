// Microsoft's own metadata as JSON schemas: what a route of Graph may answer.
import { existsSync, readFileSync } from 'node:fs';
import { describe } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';

const specification = '../shared/specs/graph-v1.0-subset.openapi.json';

/** `describe` where the specification lies beside the project. */
export const describeBySpecification = existsSync(specification) ? describe : describe.skip;

/** The tenant's names of what an address holds, and the specification's. */
const parameters: Readonly<Record<string, string>> = {
  siteId: 'site-id',
  listId: 'list-id',
  columnId: 'columnDefinition-id',
  itemId: 'listItem-id',
  versionId: 'listItemVersion-id',
  permissionId: 'permission-id',
  userId: 'user-id',
  eventId: 'event-id',
};

interface Operation {
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}
interface Specification {
  paths: Record<string, Record<string, Operation>>;
}

/** Finds the shape of a route's answer; throws where the specification does not have the route. */
export function openSpecification(): (route: string, status: number) => ValidateFunction {
  const described = JSON.parse(readFileSync(specification, 'utf8')) as Specification;
  const ajv = new Ajv({ strict: false, logger: false });
  ajvFormats.default(ajv);
  ajv.addSchema(described, 'graph');
  return (route, status) => {
    const [method = '', path = ''] = route.split(' ');
    const template = path
      .replaceAll('\\', '')
      .replace(/:(\w+)/g, (_whole, name: string) => `{${parameters[name] ?? name}}`);
    const responses = described.paths[template]?.[method.toLowerCase()]?.responses;
    if (responses === undefined) throw new Error(`${route} is not in the specification as ${template}.`);
    const code = status < 400 ? Object.keys(responses).find((name) => name.startsWith('2')) : '4XX';
    const pointer = ['paths', template, method.toLowerCase(), 'responses', code ?? ''].map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    const reference =
      status < 400
        ? `graph#/${pointer.join('/')}/content/application~1json/schema`
        : 'graph#/components/schemas/microsoft.graph.ODataErrors.ODataError';
    return ajv.compile({ $ref: reference });
  };
}
