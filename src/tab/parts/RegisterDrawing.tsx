// The drawing of the register month by month: bars for what was raised and closed, a line of points for the stock, each with its number.
import { formatMonth } from '../../core/format-day.ts';
import type { RegisterView } from '../../core/views/register.ts';
import { useNarrow } from '../use-view.ts';

type Month = RegisterView['months'][number];

/** Units of the drawing: fewer where there is less room, so that its text stays readable. */
const WIDE = 720;
const NARROW = 380;
const HEIGHT = 232;
const TOP = 28;
const BOTTOM = 56;
const GROUND = HEIGHT - BOTTOM;

const stripes = 'url(#grip-register-stripes)';
const blank = 'var(--colorNeutralBackground1)';
const ink = 'var(--colorNeutralForeground2)';

/** Decoration for those who see it: the table beside it says the same. */
export function RegisterDrawing({ months }: { months: readonly Month[] }) {
  const across = useNarrow() ? NARROW : WIDE;
  const most = Math.max(1, ...months.flatMap(({ open, raised, closed }) => [open, raised, closed]));
  const step = across / months.length;
  const heightOf = (count: number) => (count * (GROUND - TOP)) / most;
  const bar = Math.min(36, step / 4);
  const middles = months.map((month, at) => ({ month, x: step * (at + 0.5) }));
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${across} ${HEIGHT}`} role="img" aria-label="The register month by month">
        <defs>
          <pattern
            id="grip-register-stripes"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" fill={blank} />
            <rect width="2" height="6" fill="var(--colorNeutralForeground3)" />
          </pattern>
        </defs>
        <line x1={0} x2={across} y1={GROUND} y2={GROUND} stroke={ink} />
        {middles.map(({ month, x }) => (
          <g key={month.on}>
            <Bar
              x={x - bar - 2}
              width={bar}
              height={heightOf(month.raised)}
              count={month.raised}
              fill={blank}
            />
            <Bar x={x + 2} width={bar} height={heightOf(month.closed)} count={month.closed} fill={stripes} />
            <text x={x} y={GROUND + 36} textAnchor="middle">
              {formatMonth(month.on.slice(0, 7)).slice(0, 3)}
            </text>
            <text x={x} y={GROUND + 51} textAnchor="middle">
              {month.on.slice(0, 4)}
            </text>
          </g>
        ))}
        <polyline
          points={middles.map(({ month, x }) => `${x},${GROUND - heightOf(month.open)}`).join(' ')}
          fill="none"
          stroke="var(--colorBrandForeground1)"
          strokeWidth={2}
        />
        {middles.map(({ month, x }) => (
          <Stock key={month.on} x={x} y={GROUND - heightOf(month.open)} count={month.open} />
        ))}
      </svg>
      <figcaption>
        <ul className="legend">
          <li>
            <svg width="24" height="14" aria-hidden="true">
              <line x1="0" x2="24" y1="7" y2="7" stroke="var(--colorBrandForeground1)" strokeWidth="2" />
              <circle cx="12" cy="7" r="4" fill="var(--colorBrandForeground1)" />
            </svg>
            On the register at the end
          </li>
          <Key fill={blank}>Raised</Key>
          <Key fill={stripes}>Closed</Key>
        </ul>
      </figcaption>
    </figure>
  );
}

const Key = ({ fill, children }: { fill: string; children: string }) => (
  <li>
    <svg width="20" height="14" aria-hidden="true">
      <rect x="0.5" y="0.5" width="19" height="13" fill={fill} stroke={ink} />
    </svg>
    {children}
  </li>
);

interface BarProps {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly fill: string;
}

/** Its number stands below it, where the line of the stock does not run. */
const Bar = ({ x, width, height, count, fill }: BarProps) => (
  <g>
    <rect x={x} y={GROUND - height} width={width} height={height} fill={fill} stroke={ink} />
    <text x={x + width / 2} y={GROUND + 15} textAnchor="middle">
      {count}
    </text>
  </g>
);

const Stock = ({ x, y, count }: { x: number; y: number; count: number }) => (
  <g>
    <circle cx={x} cy={y} r={4} fill="var(--colorBrandForeground1)" />
    <rect x={x - 12} y={y - 24} width={24} height={16} rx={3} fill={blank} />
    <text x={x} y={y - 12} textAnchor="middle" fontWeight={600}>
      {count}
    </text>
  </g>
);
