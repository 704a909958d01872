// The people of the tenant as Graph's /users shows them.
import type { User } from '@microsoft/microsoft-graph-types';
import type { Caller, Route, TenantContext } from '../context.ts';
import { findPerson, type Person, people } from '../directory.ts';
import { Refusal } from '../refusal.ts';
import { graphRoot, namesOf, nextLink, pageSize, queryOf } from './query.ts';
import { invalidRequest } from './refusals.ts';

const readers = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'User.ReadBasic.All'];
const ownReaders = ['User.Read', 'User.ReadWrite', ...readers];
const usual = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];
const filterable = ['userPrincipalName', 'mail', 'displayName', 'jobTitle', 'id'] as const;
type Filterable = (typeof filterable)[number];

export function userRoutes(context: TenantContext): Route[] {
  const { db } = context;
  const find = (key: string): Person => {
    const person = findPerson(db, key);
    if (person === undefined) throw unknownUser(key);
    return person;
  };
  return [
    {
      family: 'graph',
      method: 'get',
      path: '/users',
      summary: 'People; $select, $filter (eq, startswith), $top, $skiptoken',
      handle: (request, response, caller) => {
        const query = queryOf(request, ['select', 'filter', 'top', 'skiptoken']);
        requireOneOf(caller, readers);
        const size = pageSize(query, 100, 999);
        const after = query.skiptoken === undefined ? 0 : offsetOf(query.skiptoken);
        const met = people(db).filter(meets(query.filter));
        const page = met.slice(after, after + size);
        response.json({
          '@odata.context': `${graphRoot}/$metadata#users`,
          value: page.map((person) => userBody(person, query.select)),
          ...(met.length > after + size
            ? { '@odata.nextLink': nextLink(request, Buffer.from(`n=${after + size}`).toString('base64url')) }
            : {}),
        });
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: '/users/:userId',
      summary: 'A person by object id or user principal name; $select',
      handle: (request, response, caller) => {
        const { select } = queryOf(request, ['select']);
        requireOneOf(caller, readers);
        const person = find(String(request.params.userId));
        response.json({
          '@odata.context': `${graphRoot}/$metadata#users/$entity`,
          ...userBody(person, select),
        });
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: '/users/:userId/manager',
      summary: 'A person’s line manager; $select',
      handle: (request, response, caller) => {
        const { select } = queryOf(request, ['select']);
        requireOneOf(caller, readers);
        const { manager } = find(String(request.params.userId));
        const person = manager === null ? undefined : findPerson(db, manager);
        if (person === undefined) throw unknownUser('manager');
        response.json({
          '@odata.context': `${graphRoot}/$metadata#directoryObjects/$entity`,
          '@odata.type': '#microsoft.graph.user',
          ...userBody(person, select),
        });
      },
    },
    {
      family: 'graph',
      method: 'get',
      path: '/me',
      summary: 'The signed-in person; $select',
      handle: (request, response, caller) => {
        const { select } = queryOf(request, ['select']);
        if (caller?.oid === undefined)
          throw invalidRequest('/me request is only valid with delegated authentication flow.');
        requireOneOf(caller, ownReaders);
        const person = find(caller.oid);
        response.json({
          '@odata.context': `${graphRoot}/$metadata#users/$entity`,
          ...userBody(person, select),
        });
      },
    },
  ];
}

function requireOneOf(caller: Caller | undefined, permissions: readonly string[]): void {
  if (caller?.permissions.some((permission) => permissions.includes(permission)) === true) return;
  throw new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

function unknownUser(key: string): Refusal {
  return new Refusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

function userBody(person: Person, select: string | undefined): User {
  const [givenName = person.displayName, ...surname] = person.displayName.split(' ');
  const everything: Record<string, unknown> = {
    businessPhones: [],
    displayName: person.displayName,
    givenName,
    jobTitle: person.jobTitle,
    mail: person.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: surname.join(' '),
    userPrincipalName: person.userPrincipalName,
    id: person.oid,
    accountEnabled: person.accountEnabled,
    userType: 'Member',
  };
  const names = select === undefined ? usual : namesOf(select);
  for (const name of names) {
    if (!(name in everything)) throw badQuery(`Could not find a property named '${name}' on type 'user'.`);
  }
  return Object.fromEntries(names.map((name) => [name, everything[name]]));
}

function meets(filter: string | undefined): (person: Person) => boolean {
  if (filter === undefined) return () => true;
  const equal = /^\s*([A-Za-z]+)\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(filter);
  const match = equal ?? /^\s*startswith\(\s*([A-Za-z]+)\s*,\s*'((?:[^']|'')*)'\s*\)\s*$/i.exec(filter);
  const name = filterable.find((one) => one === match?.[1]);
  if (match === null || name === undefined) {
    throw badQuery(`The local tenant filters users by eq or startswith on ${filterable.join(', ')}.`);
  }
  const wanted = (match[2] ?? '').replaceAll("''", "'").toLowerCase();
  return (person) => {
    const value = filteredValue(person, name).toLowerCase();
    return equal === null ? value.startsWith(wanted) : value === wanted;
  };
}

function filteredValue(person: Person, name: Filterable): string {
  return (name === 'id' ? person.oid : person[name]) ?? '';
}

function offsetOf(skiptoken: string): number {
  const match = /^n=(\d+)$/.exec(Buffer.from(skiptoken, 'base64url').toString('utf8'));
  if (match === null) throw badQuery('The $skiptoken is not valid.');
  return Number(match[1]);
}

function badQuery(message: string): Refusal {
  return new Refusal(400, 'Request_UnsupportedQuery', message);
}
