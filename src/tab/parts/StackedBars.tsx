// Stacked bars with their numbers written in them; told apart by place, pattern and words as well as tone.
import { useNarrow } from '../use-view.ts';

interface BarPart {
  readonly name: string;
  readonly look: 'dotted' | 'striped' | 'empty';
  readonly value: number;
}

export interface Bar {
  readonly name: string;
  readonly parts: readonly BarPart[];
}

const ROW = 36;
const LEFT = 96;
/** Units of the drawing: fewer where there is less room, so that its text stays readable. */
const WIDE = 720;
const NARROW = 380;

const fills: Readonly<Record<BarPart['look'], string>> = {
  dotted: 'url(#grip-dots)',
  striped: 'url(#grip-stripes)',
  empty: 'var(--colorNeutralBackground1)',
};

/** Decoration for those who see it: the table beside it says the same and more. */
export function StackedBars({ bars, title }: { bars: readonly Bar[]; title: string }) {
  const most = Math.max(1, ...bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)));
  const across = useNarrow() ? NARROW : WIDE;
  const scale = (across - LEFT - 8) / most;
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${across} ${bars.length * ROW}`} role="img" aria-label={title}>
        <defs>
          <pattern
            id="grip-stripes"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" fill="var(--colorNeutralBackground1)" />
            <rect width="2" height="6" fill="var(--colorNeutralForeground3)" />
          </pattern>
          <pattern id="grip-dots" width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" fill="var(--colorBrandBackground2)" />
            <circle cx="3" cy="3" r="0.9" fill="var(--colorBrandForeground1)" />
          </pattern>
        </defs>
        {bars.map((bar, at) => (
          <BarRow key={bar.name} bar={bar} y={at * ROW} scale={scale} />
        ))}
      </svg>
      <figcaption>
        <ul className="legend">
          {bars[0]?.parts.map((part) => (
            <li key={part.name}>
              <svg width="20" height="14" aria-hidden="true">
                <rect
                  x="0.5"
                  y="0.5"
                  width="19"
                  height="13"
                  fill={fills[part.look]}
                  stroke="var(--colorNeutralForeground2)"
                />
              </svg>
              {part.name}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function BarRow({ bar, y, scale }: { bar: Bar; y: number; scale: number }) {
  let x = LEFT;
  return (
    <g>
      <text x={0} y={y + 21}>
        {bar.name}
      </text>
      {bar.parts.map((part) => {
        const from = x;
        const width = part.value * scale;
        x += width;
        if (part.value === 0) return null;
        return (
          <g key={part.name}>
            <title>{`${bar.name}, ${part.name}: ${part.value}`}</title>
            <rect
              x={from}
              y={y + 5}
              width={width}
              height={24}
              fill={fills[part.look]}
              stroke="var(--colorNeutralForeground2)"
            />
            {width < 26 ? null : (
              <>
                <rect
                  x={from + width / 2 - 14}
                  y={y + 9}
                  width={28}
                  height={16}
                  rx={3}
                  fill="var(--colorNeutralBackground1)"
                />
                <text x={from + width / 2} y={y + 21} textAnchor="middle">
                  {part.value}
                </text>
              </>
            )}
          </g>
        );
      })}
    </g>
  );
}
