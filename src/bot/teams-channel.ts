// Teams as a channel: the bot SDK behind our interface, with the time limit and the retries that it lacks.
import { setTimeout as wait } from 'node:timers/promises';
import type { TokenCredential } from '@azure/identity';
import { PUBLIC, withOverrides } from '@microsoft/teams.api';
import { App, ExpressAdapter } from '@microsoft/teams.apps';
import { ConsoleLogger } from '@microsoft/teams.common';
import type { Express } from 'express';
import type { Config } from '../config.ts';
import { type Channel, ChannelFailure, type Post } from './channel.ts';
import { channelFailure } from './connector-problem.ts';
import { Pace } from './pace.ts';

type BotSettings = Pick<
  Config,
  'BOT_ID' | 'TENANT_ID' | 'BOT_TOKEN_ISSUER' | 'BOT_METADATA' | 'BOT_SERVICE_URL' | 'REQUEST_SECONDS'
>;

/** The path at which Teams calls the bot. */
export const MESSAGES_PATH = '/api/messages';
const BOT_SCOPE = 'https://api.botframework.com/.default';
/** How often a request that was surely not carried out is sent again before it is left for later. */
const MOST_TRIES = 4;

/** What Teams takes of one app in one tenant, with a tenth to spare. */
export const teamsPace = { perSecond: 45, atOnce: 8 } as const;

/** The SDK's app on our own Express app; strict by default: issuer, audience, serviceurl claim (notes §1.1). */
export function createTeamsApp(express: Express, credential: TokenCredential, config: BotSettings): App {
  return new App({
    clientId: config.BOT_ID,
    tenantId: config.TENANT_ID,
    token: async () => (await credential.getToken(BOT_SCOPE))?.token ?? '',
    serviceUrl: config.BOT_SERVICE_URL,
    messagingEndpoint: MESSAGES_PATH,
    httpServerAdapter: new ExpressAdapter(express),
    client: { timeout: config.REQUEST_SECONDS * 1000 },
    cloud: withOverrides(PUBLIC, {
      tokenIssuer: config.BOT_TOKEN_ISSUER,
      openIdMetadataUrl: config.BOT_METADATA,
    }),
    // The SDK logs whole requests; what there is to say, we say ourselves without message bodies.
    logger: new ConsoleLogger('teams', { level: 'error', pattern: 'no-such-logger' }),
  });
}

const activity = (post: Post) => ({
  type: 'message' as const,
  summary: post.summary,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: post.card }],
});

export class TeamsChannel implements Channel {
  readonly #app: App;
  readonly #tenantId: string;
  readonly #pace: Pace;

  /** The pace keeps below Teams' limits; another is for measuring what it costs (`npm run bench`). */
  constructor(app: App, tenantId: string, pace = new Pace(teamsPace)) {
    this.#app = app;
    this.#tenantId = tenantId;
    this.#pace = pace;
  }

  async open(oid: string, urgent: boolean): Promise<{ conversationId: string; serviceUrl: string }> {
    const { id } = await this.#request(urgent, () =>
      this.#app.api.conversations.create({
        members: [{ id: oid, name: '', role: 'user' }],
        tenantId: this.#tenantId,
      }),
    );
    return { conversationId: id, serviceUrl: this.#app.api.serviceUrl };
  }

  async send(conversationId: string, post: Post, isDue: () => boolean): Promise<string> {
    const { id } = await this.#request(
      post.urgent,
      () => this.#app.send(conversationId, activity(post) as never),
      isDue,
    );
    return id;
  }

  async update(conversationId: string, activityId: string, post: Post): Promise<void> {
    await this.#request(post.urgent, () =>
      this.#app.send(conversationId, { ...activity(post), id: activityId } as never),
    );
  }

  /** Within the pace; again where it was surely not carried out, with Retry-After or a growing wait with jitter (platform facts B7). */
  async #request<T>(urgent: boolean, send: () => Promise<T>, isDue: () => boolean = () => true): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      if (!isDue()) throw new ChannelFailure({ kind: 'late' }, 'nothing: it was not asked any more');
      try {
        return await this.#pace.run(send, urgent);
      } catch (error) {
        const failure = channelFailure(error);
        if (failure.problem.kind !== 'busy' || tried >= MOST_TRIES) throw failure;
        await wait(
          Math.max(failure.problem.retryAfter, 250 * 2 ** tried) * (1 + Math.random() / 4),
          undefined,
          {
            ref: false,
          },
        );
      }
    }
  }
}
