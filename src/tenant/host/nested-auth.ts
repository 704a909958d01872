// Nested App Authentication: the page brokers tokens for the tab's own MSAL, as Teams does.
import { nestedToken, type Person } from './tenant-api.ts';

type Fields = Readonly<Record<string, unknown>>;

const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

function readRequest(text: string): Fields {
  try {
    return asFields(JSON.parse(text));
  } catch {
    return {};
  }
}

function account(tenantId: string, person: Person) {
  return {
    homeAccountId: `${person.oid}.${tenantId}`,
    environment: 'login.windows.net',
    tenantId,
    username: person.userPrincipalName,
    localAccountId: person.oid,
    name: person.displayName,
  };
}

async function answer(request: Fields, tenantId: string, person: Person, origin: string): Promise<Fields> {
  if (request.method === 'GetInitContext')
    return {
      initContext: {
        sdkName: 'local-tenant',
        sdkVersion: '1.0.0',
        accountContext: account(tenantId, person),
        capabilities: { queryAccount: false },
      },
    };
  if (request.method !== 'GetToken' && request.method !== 'GetTokenPopup')
    throw new Error('The host knows only GetInitContext, GetToken and GetTokenPopup.');
  const asked = asFields(request.tokenParams);
  const scopes = String(asked.scope ?? '');
  const token = await nestedToken(person.oid, { clientId: String(asked.clientId ?? ''), origin, scopes });
  return {
    token: {
      access_token: token.accessToken,
      id_token: token.idToken,
      expires_in: token.expiresIn,
      scope: scopes,
    },
    account: account(tenantId, person),
  };
}

/** Answers one request of MSAL's bridge, as text; a refusal is an error status in the answer, never a rejection. */
export async function answerNestedAuth(
  text: string,
  tenantId: string,
  person: Person,
  origin: string,
): Promise<string> {
  const request = readRequest(text);
  const common = { messageType: 'NestedAppAuthResponse', requestId: request.requestId };
  try {
    return JSON.stringify({ ...common, success: true, ...(await answer(request, tenantId, person, origin)) });
  } catch (error) {
    const description = error instanceof Error ? error.message : 'The token was refused.';
    return JSON.stringify({
      ...common,
      success: false,
      error: { status: 'USER_INTERACTION_REQUIRED', code: 'token_refused', subError: '', description },
    });
  }
}
