// The person's own token for their calendar: through Teams where it offers that, else by a sign-in in a window of its own.
import {
  type AuthenticationResult,
  CacheLookupPolicy,
  createNestablePublicClientApplication,
  type IPublicClientApplication,
} from '@azure/msal-browser';
import type { TabSettings } from '../settings.ts';
import { AccessProblem, problemOf } from './access-problem.ts';

const scopes = ['https://graph.microsoft.com/Calendars.ReadWrite'];
const ENTRA = 'https://login.microsoftonline.com';
/** How long the host may take over what asks nobody, in milliseconds. */
const PATIENCE = 15_000;

export interface SignedIn {
  /** Entra object id. */
  readonly oid: string;
  readonly loginHint: string;
}

export interface CalendarAccess {
  /** A token without asking anyone; throws an AccessProblem, `toAsk` where the person has to be asked. */
  silently(): Promise<string>;
  /** Asks the person, after something they pressed. Throws an AccessProblem. */
  asking(): Promise<string>;
}

type CalendarSettings = Pick<TabSettings, 'tenantId' | 'clientId' | 'login'>;

/** Entra's endpoints where they are not Microsoft's own: MSAL takes only https as an authority, and these as they are. */
function endpoints({ login, tenantId }: CalendarSettings) {
  const base = `${login}/${tenantId}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}

const within = <T>(promise: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new AccessProblem('refused')), PATIENCE);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });

export async function openAccess(settings: CalendarSettings, who: SignedIn): Promise<CalendarAccess> {
  const isMicrosofts = settings.login === ENTRA;
  const client: IPublicClientApplication = await within(
    createNestablePublicClientApplication({
      auth: {
        clientId: settings.clientId,
        authority: `${ENTRA}/${settings.tenantId}`,
        redirectUri: `${window.location.origin}/sign-in`,
        // In a frame of another site the answer can only come by way of a page that stays open beside it.
        ...(isMicrosofts && window.parent !== window ? { popupRelayUri: '/sign-in' } : {}),
        ...(isMicrosofts ? {} : { authorityMetadata: JSON.stringify(endpoints(settings)) }),
      },
      cache: { cacheLocation: 'sessionStorage' },
    }),
  );

  /** Someone may sign in as another: the meeting would then be in the wrong calendar. */
  const tokenOf = ({ account, accessToken }: AuthenticationResult): string => {
    if (account.localAccountId !== who.oid) throw new AccessProblem('someoneElse');
    return accessToken;
  };
  const own = () => client.getAllAccounts().find(({ localAccountId }) => localAccountId === who.oid);

  return {
    async silently() {
      try {
        const account = own();
        return tokenOf(
          await within(
            client.acquireTokenSilent({
              scopes,
              ...(account ? { account } : {}),
              // A hidden frame would find nobody signed in where browsers keep sites apart.
              cacheLookupPolicy: CacheLookupPolicy.AccessTokenAndRefreshToken,
            }),
          ),
        );
      } catch (error) {
        throw problemOf(error);
      }
    },
    async asking() {
      try {
        const account = own();
        return tokenOf(
          await client.acquireTokenPopup({
            scopes,
            loginHint: who.loginHint,
            ...(account ? { account } : {}),
            overrideInteractionInProgress: true,
          }),
        );
      } catch (error) {
        const problem = problemOf(error);
        throw problem.kind === 'toAsk' ? new AccessProblem('refused') : problem;
      }
    },
  };
}
