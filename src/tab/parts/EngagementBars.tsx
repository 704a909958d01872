// A stacked bar for each party, all of one length because all add up to the audits; told apart by pattern, place and words.
import { useId } from 'react';
import { useNarrow } from '../use-view.ts';
import { type BarGroup, barGroups, type EngagementBar } from './EngagementFigures.ts';

const ROW = 56;
const WIDE = 720;
const NARROW = 360;
const ground = 'var(--colorNeutralBackground1)';
const ink = 'var(--colorNeutralForeground3)';

/** Decoration for those who see it: the table beside it says the same and more. */
export function EngagementBars({ bars, title }: { bars: readonly EngagementBar[]; title: string }) {
  const id = useId();
  const across = useNarrow() ? NARROW : WIDE;
  const fills: Readonly<Record<BarGroup, string>> = {
    engaged: `url(#${id}-dots)`,
    asked: `url(#${id}-stripes)`,
    notAsked: ground,
    gap: `url(#${id}-cross)`,
  };
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${across} ${bars.length * ROW}`} role="img" aria-label={title}>
        <defs>
          <pattern id={`${id}-dots`} width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" fill="var(--colorBrandBackground2)" />
            <circle cx="3" cy="3" r="0.9" fill="var(--colorBrandForeground1)" />
          </pattern>
          <pattern
            id={`${id}-stripes`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" fill={ground} />
            <rect width="2" height="6" fill={ink} />
          </pattern>
          <pattern id={`${id}-cross`} width="7" height="7" patternUnits="userSpaceOnUse">
            <rect width="7" height="7" fill={ground} />
            <path d="M0 0L7 7M7 0L0 7" stroke={ink} strokeWidth="1" />
          </pattern>
        </defs>
        {bars.map((bar, at) => (
          <BarRow key={bar.name} bar={bar} y={at * ROW} across={across} fills={fills} />
        ))}
      </svg>
      <figcaption>
        <ul className="legend">
          {barGroups.map(({ key, name }) => (
            <li key={key}>
              <svg width="20" height="14" aria-hidden="true">
                <rect x="0.5" y="0.5" width="19" height="13" fill={fills[key]} stroke={ink} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

interface RowProps {
  readonly bar: EngagementBar;
  readonly y: number;
  readonly across: number;
  readonly fills: Readonly<Record<BarGroup, string>>;
}

function BarRow({ bar, y, across, fills }: RowProps) {
  const total = Math.max(
    1,
    Object.values(bar.values).reduce((sum, value) => sum + value, 0),
  );
  let x = 1;
  return (
    <g>
      <text x={0} y={y + 16}>
        {bar.name}
      </text>
      {barGroups.map(({ key, name }) => {
        const value = bar.values[key];
        const width = (value * (across - 2)) / total;
        const from = x;
        x += width;
        if (value === 0) return null;
        return (
          <g key={key}>
            <title>{`${bar.name}, ${name}: ${value}`}</title>
            <rect x={from} y={y + 23} width={width} height={24} fill={fills[key]} stroke={ink} />
            {width < 26 ? null : (
              <>
                <rect x={from + width / 2 - 14} y={y + 27} width={28} height={16} rx={3} fill={ground} />
                <text x={from + width / 2} y={y + 39} textAnchor="middle">
                  {value}
                </text>
              </>
            )}
          </g>
        );
      })}
    </g>
  );
}
