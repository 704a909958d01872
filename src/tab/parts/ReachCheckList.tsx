// Whom a Category 1 could need and would not reach, why, and what to do about it, with the way there.
import { Button } from '@fluentui/react-components';
import { Link } from 'react-router';
import { formatDay } from '../../core/format-day.ts';
import type { DutyView } from '../../core/views/duty.ts';
import type { Page } from '../../core/views/office.ts';
import { useGrip } from '../grip.ts';
import { keyed } from '../keyed.ts';
import { pageWords } from '../pages.ts';
import { Empty } from './PageHead.tsx';
import { Label } from './StatusLabel.tsx';

type Row = DutyView['reach'][number];

interface Props {
  readonly duty: DutyView;
  /** Opens someone's telephone numbers for changing. */
  readonly onTelephones: (personKey: string) => void;
  readonly onRota: () => void;
}

/** Where the remedy is on a page of its own. */
const remedyPages: Partial<Record<Row['trouble'], Page>> = {
  awayWithoutStandIn: 'people',
  unmatched: 'reach',
};

export function ReachCheckList(props: Props) {
  const { reach } = props.duty;
  if (reach.length === 0) return <Empty>Everyone a Category 1 could need can be reached.</Empty>;
  return (
    <ul className="work">
      {keyed(reach, ({ subject, trouble }) => `${subject} ${trouble}`).map(({ key, item: row }) => (
        <li key={key}>
          <div className="work-what">
            <p>
              <span className="strong">{row.subject}</span>{' '}
              <span className="quiet">{row.offices.join(', ')}</span>
            </p>
            <p className="labels">
              <Label tone="late">{row.why}</Label>
              {row.since ? (
                <span className="quiet">
                  {row.trouble === 'rotaGap' ? 'first' : 'since'} {formatDay(row.since)}
                </span>
              ) : null}
            </p>
            <p>{row.remedy}</p>
          </div>
          <Remedy row={row} {...props} />
        </li>
      ))}
    </ul>
  );
}

function Remedy({ row, duty, onTelephones, onRota }: Props & { readonly row: Row }) {
  const { me } = useGrip();
  const { trouble, personKey } = row;
  const page = remedyPages[trouble];
  if (page) return me.pages.includes(page) ? <Link to={`/${page}`}>{pageWords[page].title}</Link> : null;
  if (!duty.mayKeep) return null;
  if (trouble === 'rotaGap') return <Button onClick={onRota}>Enter who is on call…</Button>;
  if (personKey && (trouble === 'noTelephone' || trouble === 'noOutOfHoursTelephone'))
    return (
      <Button onClick={() => onTelephones(personKey)}>
        Enter a number…<span className="sr-only"> for {row.subject}</span>
      </Button>
    );
  return null;
}
