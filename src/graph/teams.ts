// What Graph does for delivery: installing Grip for a person, the activity feed and e-mail where a chat message cannot arrive.
import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { GraphFailure } from './graph-failure.ts';
import { answer } from './site.ts';

const Apps = z.object({ value: z.array(z.object({ id: z.string() })) });

export type ActivityType =
  | 'practiceLearningItem'
  | 'practiceLearningDue'
  | 'practiceLearningAnswer'
  | 'urgentReview'
  | 'practiceDrill';

export class Teams {
  readonly #client: Client;
  readonly #teamsAppId: string;
  #catalogId: string | undefined;

  constructor(client: Client, teamsAppId: string) {
    this.#client = client;
    this.#teamsAppId = teamsAppId;
  }

  /** Installs Grip for a person (platform facts D6); true where it is installed afterwards. */
  async install(oid: string): Promise<boolean> {
    try {
      const catalogId = await this.#findInCatalog();
      if (catalogId === undefined) return false;
      await answer(() =>
        this.#client.api(`/users/${oid}/teamwork/installedApps`).post({
          'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${catalogId}`,
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error;
      if (error.status === 409) return true;
      if (error.problem === 'busy' || error.problem === 'unknown') throw error;
      return false;
    }
  }

  async #findInCatalog(): Promise<string | undefined> {
    if (this.#catalogId === undefined) {
      const filter = encodeURIComponent(`externalId eq '${this.#teamsAppId}'`);
      const { value } = Apps.parse(
        await answer(() => this.#client.api(`/appCatalogs/teamsApps?$filter=${filter}`).get()),
      );
      this.#catalogId = value[0]?.id;
    }
    return this.#catalogId;
  }

  /** One neutral line in the person's activity feed; false where Teams does not take it. */
  async notify(oid: string, activityType: ActivityType, line: string, webUrl: string): Promise<boolean> {
    return this.#tried(() =>
      this.#client.api(`/users/${oid}/teamwork/sendActivityNotification`).post({
        topic: { source: 'text', value: line, webUrl },
        activityType,
        previewText: { content: line },
        templateParameters: [],
      }),
    );
  }

  /** A neutral e-mail from the one mailbox; false where it cannot be sent. */
  async mail(mailbox: string, to: string, subject: string, text: string): Promise<boolean> {
    return this.#tried(() =>
      this.#client.api(`/users/${mailbox}/sendMail`).post({
        message: {
          subject,
          body: { contentType: 'Text', content: text },
          toRecipients: [{ emailAddress: { address: to } }],
        },
        saveToSentItems: false,
      }),
    );
  }

  async #tried(request: () => Promise<unknown>): Promise<boolean> {
    try {
      await answer(request);
      return true;
    } catch (error) {
      if (error instanceof GraphFailure) return false;
      throw error;
    }
  }
}
