// The tenant's mailboxes: one stored message per send, one entry per person who received it.
import { z } from 'zod';
import type { TenantContext } from '../context.ts';
import { type Person, people } from '../directory.ts';
import { all, atomically, first, run } from '../store.ts';

const recipient = z.looseObject({
  emailAddress: z.looseObject({ address: z.email(), name: z.string().optional() }),
});

/** A message as Graph's sendMail takes it. */
export const mailMessage = z.looseObject({
  subject: z.string().max(255),
  body: z.looseObject({
    contentType: z.preprocess(lowerCase, z.enum(['text', 'html'])),
    content: z.string(),
  }),
  toRecipients: z.array(recipient).min(1).max(500),
  ccRecipients: z.array(recipient).default([]),
  bccRecipients: z.array(recipient).default([]),
  importance: z.preprocess(lowerCase, z.enum(['low', 'normal', 'high']).default('normal')),
  attachments: z.array(z.looseObject({ name: z.string() })).default([]),
});
export type MailMessage = z.infer<typeof mailMessage>;

function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** A message in a person's mailbox. */
export interface Mail {
  readonly id: number;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: { readonly contentType: 'text' | 'html'; readonly content: string };
  readonly importance: string;
  readonly attachments: readonly string[];
  /** Tenant clock, ISO. */
  readonly sentAt: string;
  readonly read: boolean;
}

interface MailRow {
  readonly seq: number;
  readonly sender: string;
  readonly message: string;
  readonly sentAt: string;
  readonly read: number;
}

/**
 * Stores the message and puts it into the mailbox of everyone in the directory whom it names. Mail to a disabled account
 * is lost without a word: no bounce comes back to the sender.
 */
export function deliverMail(context: TenantContext, from: Person, message: MailMessage): void {
  const { db } = context;
  const addresses = new Set(
    [...message.toRecipients, ...message.ccRecipients, ...message.bccRecipients].map(({ emailAddress }) =>
      emailAddress.address.toLowerCase(),
    ),
  );
  const receivers = people(db).filter(
    ({ accountEnabled, mail, userPrincipalName }) =>
      accountEnabled && [mail, userPrincipalName].some((address) => addresses.has(address.toLowerCase())),
  );
  atomically(db, () => {
    run(
      db,
      'insert into teams_mail (sender, message, sentAt) values (?, ?, ?)',
      JSON.stringify({ name: from.displayName, address: from.mail }),
      JSON.stringify(message),
      context.clock.now().toISOString(),
    );
    const seq = first<{ seq: number }>(db, 'select max(seq) as seq from teams_mail')?.seq ?? 0;
    for (const { oid } of receivers)
      run(db, 'insert into teams_mailboxes (mailSeq, userId) values (?, ?)', seq, oid);
  });
  for (const { oid } of receivers) context.events.emit('changed', oid);
}

/** A person's mailbox, newest first. */
export function listMail({ db }: TenantContext, userId: string): Mail[] {
  return all<MailRow>(
    db,
    `select seq, sender, message, sentAt, read from teams_mail join teams_mailboxes on mailSeq = seq
     where userId = ? order by seq desc limit 200`,
    userId,
  ).map(({ seq, sender, message, sentAt, read }) => {
    const parsed = JSON.parse(message) as MailMessage;
    return {
      id: seq,
      from: JSON.parse(sender) as Mail['from'],
      to: parsed.toRecipients.map(({ emailAddress }) => emailAddress.name ?? emailAddress.address),
      subject: parsed.subject,
      body: parsed.body,
      importance: parsed.importance,
      attachments: parsed.attachments.map(({ name }) => name),
      sentAt,
      read: read === 1,
    };
  });
}

/** Marks one message as read. */
export function readMail(context: TenantContext, userId: string, id: number): void {
  const { db } = context;
  if (
    run(db, 'update teams_mailboxes set read = 1 where userId = ? and mailSeq = ? and read = 0', userId, id) >
    0
  )
    context.events.emit('changed', userId);
}
