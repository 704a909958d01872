// What the ledger holds about one record, as SharePoint has it.
import type { SmallCouncil } from './council.ts';

/** One message: to whom, what became of it, and by which other ways it went. */
export interface Entry {
  readonly key: string;
  readonly to: string;
  readonly status: string;
  readonly also: string;
  readonly failure: string;
  readonly covers: string;
  readonly repeat: boolean;
}

export async function ledgerAbout({ site, lists }: SmallCouncil, ref: string): Promise<Entry[]> {
  const found: Entry[] = [];
  await site.items(lists.get('Notifications') ?? '', ({ fields }) => {
    if (String(fields.Tells).includes(`/${ref}/`))
      found.push({
        key: String(fields.Key),
        to: String(fields.Recipient),
        status: String(fields.DeliveryStatus),
        also: String(fields.AlsoBy ?? ''),
        failure: String(fields.Failure ?? ''),
        covers: String(fields.Covers ?? ''),
        repeat: fields.MayBeRepeat === true,
      });
  });
  return found;
}
