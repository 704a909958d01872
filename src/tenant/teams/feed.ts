// Each person's activity feed: what an app told Teams to show there, and whether it was read.
import type { TenantContext } from '../context.ts';
import { all, run } from '../store.ts';

/** One line of the feed as the person sees it. */
export interface FeedEntry {
  readonly id: number;
  readonly appName: string;
  readonly catalogId: string;
  readonly activityType: string;
  /** The manifest's template with its parameters filled in. */
  readonly title: string;
  /** What the line is about. */
  readonly topic: string;
  readonly preview: string;
  /** Where a click leads. */
  readonly webUrl: string | undefined;
  /** Tenant clock, ISO. */
  readonly sentAt: string;
  readonly read: boolean;
}

interface FeedRow {
  readonly seq: number;
  readonly catalogId: string;
  readonly entry: string;
  readonly sentAt: string;
  readonly read: number;
}

/** Adds a line; an earlier one of the same app and `chainId` gives way to it (platform facts B15). */
export function addToFeed(
  context: TenantContext,
  userId: string,
  entry: Omit<FeedEntry, 'id' | 'sentAt' | 'read'>,
  chainId: number | undefined,
): void {
  const { db } = context;
  if (chainId !== undefined)
    run(
      db,
      'delete from teams_feed where userId = ? and catalogId = ? and chainId = ?',
      userId,
      entry.catalogId,
      chainId,
    );
  run(
    db,
    'insert into teams_feed (userId, catalogId, chainId, entry, sentAt) values (?, ?, ?, ?, ?)',
    userId,
    entry.catalogId,
    chainId ?? null,
    JSON.stringify(entry),
    context.clock.now().toISOString(),
  );
  context.events.emit('changed', userId);
}

/** A person's feed, newest first. */
export function listFeed({ db }: TenantContext, userId: string): FeedEntry[] {
  return all<FeedRow>(
    db,
    'select * from teams_feed where userId = ? order by seq desc limit 200',
    userId,
  ).map(({ seq, entry, sentAt, read }) => ({
    ...(JSON.parse(entry) as Omit<FeedEntry, 'id' | 'sentAt' | 'read'>),
    id: seq,
    sentAt,
    read: read === 1,
  }));
}

/** Marks the person's whole feed as read. */
export function readFeed(context: TenantContext, userId: string): void {
  if (run(context.db, 'update teams_feed set read = 1 where userId = ? and read = 0', userId) > 0)
    context.events.emit('changed', userId);
}
