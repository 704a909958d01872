// The figures of engagement as the page sets them out: what adds up to what, said in words.
import { formatMonth } from '../../core/format-day.ts';
import type { EngagementView } from '../../core/views/engagement.ts';

/** What the standings come to, in the order in which they stand in a bar. */
export const barGroups = [
  { key: 'engaged', name: 'Took part', standings: ['engaged'] },
  {
    key: 'asked',
    name: 'Asked, has not taken part',
    standings: ['asked', 'attempted_no_response', 'attempted_unavailable', 'declined'],
  },
  {
    key: 'notAsked',
    name: 'Not asked, with a reason',
    standings: ['not_appropriate', 'not_invited', 'not_applicable'],
  },
  {
    key: 'gap',
    name: 'Gap: not recorded, or reason not stated',
    standings: ['not_invited_reason_not_stated', 'not_recorded'],
  },
] as const;
export type BarGroup = (typeof barGroups)[number]['key'];

export interface EngagementBar {
  readonly name: string;
  readonly values: Readonly<Record<BarGroup, number>>;
}

type PartyView = EngagementView['parties'][number];
type Standing = PartyView['counts'][number]['standing'];

/** What is missing is always shown, though it may be nothing. */
const gap: readonly Standing[] = ['not_invited_reason_not_stated', 'not_recorded'];

/** The headings under which some audit stands for some party, and those of the gap. */
export const shownStandings = ({
  parties,
}: EngagementView): readonly { standing: Standing; label: string }[] =>
  (parties[0]?.counts ?? []).filter(
    ({ standing }) =>
      gap.includes(standing) ||
      parties.some(({ counts }) => counts.some((one) => one.standing === standing && one.count > 0)),
  );

export const countOf = ({ counts }: PartyView, standing: Standing): PartyView['counts'][number] | undefined =>
  counts.find((one) => one.standing === standing);

export const barOf = (party: PartyView): EngagementBar => ({
  name: party.label,
  values: Object.fromEntries(
    barGroups.map(({ key, standings }) => [
      key,
      standings.reduce((sum, standing) => sum + (countOf(party, standing)?.count ?? 0), 0),
    ]),
  ) as Record<BarGroup, number>,
});

/** `26 audits of May 2018 completed by their deadline; every row adds up to 26.` */
export function totalInWords({ audits, cycle, counting, parties }: EngagementView): string {
  const many = audits === 1 ? '1 audit' : `${audits} audits`;
  const what =
    counting === 'completed'
      ? `${many} of ${formatMonth(cycle)} completed by the deadline`
      : `${many} chosen for ${formatMonth(cycle)}`;
  const astray = parties
    .filter(({ total }) => total !== audits)
    .map(({ label, total }) => `${label}: ${total}`);
  return astray.length === 0
    ? `${what}; every row adds up to ${audits}.`
    : `${what}; these rows do not add up to it: ${astray.join(', ')}.`;
}

/** How many audits, for all parties together, say nothing of someone. */
export function gapInWords({ parties, audits }: EngagementView): string | undefined {
  const open = parties.flatMap((party) => {
    const missing = gap.reduce((sum, standing) => sum + (countOf(party, standing)?.count ?? 0), 0);
    return missing === 0 ? [] : [`${party.label.toLowerCase()} in ${missing} of ${audits}`];
  });
  return open.length === 0
    ? undefined
    : `Nothing is recorded, or no reason is stated, for: ${open.join('; ')}. It is counted as a gap and not as a no.`;
}
