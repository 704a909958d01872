// The host's side of teams-js 2.58: answers the messages of one frame, and tells it of theme changes.
// Found by running teams-js against a host; the shapes are those it sends and expects.
import { isWebAddress } from './deep-link.ts';

/** What the page does for a frame. Each rejection becomes the refusal that teams-js hands to the app. */
export interface FrameHost {
  readonly frameContext: 'content' | 'task';
  /** The flat context object of `getContext`. */
  context(): Readonly<Record<string, unknown>>;
  hasNestedAuth(): boolean;
  getAuthToken(): Promise<string>;
  openDialog(request: Readonly<Record<string, unknown>>): Promise<unknown>;
  completeDialog(result: unknown): void;
  /** The dialog asks for another size. */
  resizeDialog(size: Readonly<Record<string, unknown>>): void;
  messageForParent(message: unknown): void;
  messageForChild(message: unknown): void;
  /** Opens an address, a Teams deep link among them. */
  openAddress(url: string): void;
  navigateToApp(target: Readonly<Record<string, unknown>>): void;
  nestedAuth(request: string, origin: string): Promise<string>;
  /** The app says that it is ready, or why it is not. */
  loaded(problem?: string): void;
}

/** A frame that speaks the protocol. */
export interface FrameLink {
  /** Sends an event, e.g. `themeChange`. */
  send(func: string, ...args: unknown[]): void;
  close(): void;
}

interface Call {
  readonly id: number | undefined;
  readonly uuidAsString: string | undefined;
  readonly func: string;
  readonly args: readonly unknown[];
  readonly data: unknown;
}

type Reply = (...args: unknown[]) => void;
type Fields = Readonly<Record<string, unknown>>;

const asRecord = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

/** What this Teams can do. The bridge of Nested App Authentication is there only where it is said here. */
const runtime = (hasNestedAuth: boolean) =>
  JSON.stringify({
    apiVersion: 4,
    hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
    isLegacyTeams: false,
    isNAAChannelRecommended: hasNestedAuth,
    supports: {
      app: { lifecycle: {}, notifySuccessResponse: {} },
      dialog: { url: { parentCommunication: {} }, update: {} },
      pages: {},
      ...(hasNestedAuth ? { nestedAppAuth: {} } : {}),
    },
  });

const notSupported = { errorCode: 100, message: 'The local tenant does not offer this.' };

function readCall(data: unknown): Call | undefined {
  const raw = asRecord(data);
  if (typeof raw.func !== 'string') return undefined;
  return {
    id: typeof raw.id === 'number' ? raw.id : undefined,
    uuidAsString: typeof raw.uuidAsString === 'string' ? raw.uuidAsString : undefined,
    func: raw.func,
    args: Array.isArray(raw.args) ? raw.args : [],
    data: raw.data,
  };
}

const reason = (error: unknown) => (error instanceof Error ? error.message : 'It did not work.');

type Handler = (host: FrameHost, call: Call, reply: Reply, origin: string) => unknown;

/** Messages after which the app waits for nothing. */
const quiet: Handler = () => undefined;

const handlers: Readonly<Record<string, Handler>> = {
  initialize: (host, _call, reply) => reply(host.frameContext, 'web', '2.0.1', runtime(host.hasNestedAuth())),
  getContext: (host, _call, reply) => reply(host.context()),
  registerHandler: quiet,
  setFrameContext: quiet,
  'appInitialization.appLoaded': (host) => host.loaded(),
  'appInitialization.success': (host, _call, reply) => {
    host.loaded();
    reply({ hasFinishedSuccessfully: true });
  },
  'appInitialization.failure': (host, { args }) =>
    host.loaded(String(args[1] ?? args[0] ?? 'The app failed.')),
  'appInitialization.expectedFailure': (host) => host.loaded(),
  'authentication.getAuthToken': async (host, _call, reply) => {
    try {
      reply(true, await host.getAuthToken());
    } catch (error) {
      reply(false, reason(error));
    }
  },
  'tasks.startTask': async (host, { args }, reply) => {
    try {
      reply(null, await host.openDialog(asRecord(args[0])));
    } catch (error) {
      reply(reason(error), undefined);
    }
  },
  'tasks.completeTask': (host, { args }) => host.completeDialog(args[0]),
  'tasks.submitTask': (host, { args }) => host.completeDialog(args[0]),
  'tasks.updateTask': (host, { args }, reply) => {
    host.resizeDialog(asRecord(args[0]));
    reply(true);
  },
  messageForParent: (host, { args }) => host.messageForParent(args[0]),
  messageForChild: (host, { args }) => host.messageForChild(args[0]),
  executeDeepLink: (host, { args }, reply) => {
    const url = String(args[0] ?? '');
    if (!isWebAddress(url)) return reply(false, 'Only http and https addresses can be opened.');
    host.openAddress(url);
    reply(true);
  },
  'pages.navigateToApp': (host, { args }, reply) => {
    host.navigateToApp(asRecord(args[0]));
    reply(true);
  },
  shareDeepLink: quiet,
  'nestedAppAuth.execute': async (host, { data, args }, reply, origin) => {
    if (!host.hasNestedAuth()) return reply(notSupported);
    reply(null, await host.nestedAuth(String(data ?? args[0] ?? ''), origin));
  },
};

/** Answers the frame as long as the link is open. Messages from other frames and other origins are not heard. */
export function linkFrame(frame: HTMLIFrameElement, origin: string, host: FrameHost): FrameLink {
  const post = (message: object) => frame.contentWindow?.postMessage(message, origin);

  function hear(event: MessageEvent): void {
    if (event.source === null || event.source !== frame.contentWindow || event.origin !== origin) return;
    const call = readCall(event.data);
    if (!call) return;
    const { id, uuidAsString, func } = call;
    const reply: Reply = (...args) =>
      post({ id, uuidAsString, args, ...(func === 'nestedAppAuth.execute' ? { func } : {}) });
    const handle = handlers[func];
    if (handle) void handle(host, call, reply, event.origin);
    else if (id !== undefined) reply(notSupported);
  }

  addEventListener('message', hear);
  return {
    send: (func, ...args) => post({ func, args }),
    close: () => removeEventListener('message', hear),
  };
}
