// Nested App Authentication: the page brokers tokens for the tab's own MSAL, as Teams does.
import {
  type ConsentQuestion,
  consentQuestion,
  giveConsent,
  type NestedWish,
  nestedToken,
  type Person,
  TenantRefusal,
} from './tenant-api.ts';

/** Who is signed in, which page asks, and how the person is asked in turn. */
export interface NestedAuthHost {
  readonly tenantId: string;
  readonly person: Person;
  /** Origin of the frame that asks. */
  readonly origin: string;
  /** Shows the question; whether the person accepts. */
  readonly ask: (question: ConsentQuestion) => Promise<boolean>;
}

type Fields = Readonly<Record<string, unknown>>;

/** A failure in MSAL's words. */
interface BridgeError {
  readonly status: 'USER_INTERACTION_REQUIRED' | 'USER_CANCEL' | 'TRANSIENT_ERROR' | 'PERSISTENT_ERROR';
  readonly code: string;
  readonly subError: string;
  readonly description: string;
}

class PersonCancelled extends Error {}

const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

function readRequest(text: string): Fields {
  try {
    return asFields(JSON.parse(text));
  } catch {
    return {};
  }
}

function account({ tenantId, person }: NestedAuthHost) {
  return {
    homeAccountId: `${person.oid}.${tenantId}`,
    environment: 'login.windows.net',
    tenantId,
    username: person.userPrincipalName,
    localAccountId: person.oid,
    name: person.displayName,
  };
}

/** Asks the person for what is missing; throws `PersonCancelled` where they do not accept. */
async function agree(host: NestedAuthHost, wish: NestedWish): Promise<void> {
  const { oid } = host.person;
  const question = await consentQuestion(oid, wish);
  const { application, permissions } = question;
  if (permissions.length === 0) return;
  if (!(await host.ask(question))) throw new PersonCancelled('The person cancelled.');
  await giveConsent(
    oid,
    application.appId,
    permissions.map(({ scope }) => scope),
  );
}

async function answer(request: Fields, host: NestedAuthHost): Promise<Fields> {
  const { method } = request;
  if (method === 'GetInitContext')
    return {
      initContext: {
        sdkName: 'local-tenant',
        sdkVersion: '1.0.0',
        accountContext: account(host),
        capabilities: { queryAccount: false },
      },
    };
  if (method !== 'GetToken' && method !== 'GetTokenPopup')
    throw new Error('The host knows only GetInitContext, GetToken and GetTokenPopup.');
  const asked = asFields(request.tokenParams);
  const scopes = String(asked.scope ?? '');
  const wish: NestedWish = {
    clientId: String(asked.clientId ?? ''),
    origin: host.origin,
    scopes,
    isInteractive: method === 'GetTokenPopup',
  };
  if (wish.isInteractive) await agree(host, wish);
  const token = await nestedToken(host.person.oid, wish);
  return {
    token: {
      access_token: token.accessToken,
      id_token: token.idToken,
      expires_in: token.expiresIn,
      scope: scopes,
    },
    account: account(host),
  };
}

/** A silent request that Entra would mend by asking says so; what asking did not mend is there to stay. */
function bridgeError(error: unknown, method: unknown): BridgeError {
  const description = error instanceof Error ? error.message : 'The token was refused.';
  if (error instanceof PersonCancelled)
    return { status: 'USER_CANCEL', code: 'user_cancelled', subError: '', description };
  if (!(error instanceof TenantRefusal))
    return { status: 'TRANSIENT_ERROR', code: 'unreachable', subError: '', description };
  const { code, suberror: subError = '', status } = error;
  if (status === 429 || status >= 500) return { status: 'TRANSIENT_ERROR', code, subError, description };
  const isMendable = method === 'GetToken' && subError !== '';
  return {
    status: isMendable ? 'USER_INTERACTION_REQUIRED' : 'PERSISTENT_ERROR',
    code,
    subError,
    description,
  };
}

/** Answers one request of MSAL's bridge, as text; a refusal is an error status in the answer, never a rejection. */
export async function answerNestedAuth(text: string, host: NestedAuthHost): Promise<string> {
  const request = readRequest(text);
  const common = { messageType: 'NestedAppAuthResponse', requestId: request.requestId };
  try {
    return JSON.stringify({ ...common, success: true, ...(await answer(request, host)) });
  } catch (error) {
    return JSON.stringify({ ...common, success: false, error: bridgeError(error, request.method) });
  }
}
