// The table of records: v8's DetailsList, ungrouped and in the page's own theme. The only file that uses @fluentui/react.
import {
  CheckboxVisibility,
  createTheme,
  DetailsList,
  DetailsListLayoutMode,
  type IColumn,
  registerIcons,
  SelectionMode,
  ThemeProvider,
} from '@fluentui/react';
import {
  type Theme as FluentTheme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { ArrowSortDownRegular, ArrowSortUpRegular } from '@fluentui/react-icons';
import { type ReactNode, useMemo } from 'react';
import { useGrip } from '../grip.ts';
import type { ThemeName } from '../host.ts';

export interface TableColumn<Row> {
  readonly key: string;
  readonly name: string;
  /** Pixels; a wide one takes what is left. Where there is less room it narrows to the least. */
  readonly width: number;
  readonly least?: number;
  readonly wide?: boolean;
  /** Left out where there is no room for it: the record itself has it too. */
  readonly spare?: boolean;
  readonly show: (row: Row) => ReactNode;
}

interface Props<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly TableColumn<Row>[];
  readonly sortedBy: string;
  readonly descending: boolean;
  readonly onSort: (column: string) => void;
  readonly onOpen: (row: Row) => void;
}

registerIcons({
  icons: { sortup: <ArrowSortUpRegular />, sortdown: <ArrowSortDownRegular /> },
});

const tokens = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
} as const satisfies Record<ThemeName, FluentTheme>;

/** v8 takes a row's colours from its palette and text from its fonts: both are given v9's. */
function tableTheme(name: ThemeName) {
  const t = tokens[name];
  const font = { fontFamily: t.fontFamilyBase, fontSize: t.fontSizeBase300 };
  return createTheme({
    isInverted: name !== 'default',
    defaultFontStyle: { fontFamily: t.fontFamilyBase },
    fonts: { small: font, medium: font, smallPlus: font },
    palette: {
      white: t.colorNeutralBackground1,
      black: t.colorNeutralForeground1,
      neutralDark: t.colorNeutralForeground1,
      neutralPrimary: t.colorNeutralForeground1,
      neutralSecondary: t.colorNeutralForeground2,
      neutralTertiary: t.colorNeutralForeground3,
      neutralQuaternary: t.colorNeutralStroke1,
      neutralLight: t.colorNeutralStroke2,
      neutralLighter: t.colorNeutralBackground1Hover,
      themePrimary: t.colorCompoundBrandForeground1,
      themeDark: t.colorBrandForegroundLink,
    },
    semanticColors: {
      bodyBackground: t.colorNeutralBackground1,
      bodyText: t.colorNeutralForeground1,
      bodySubtext: t.colorNeutralForeground2,
      bodyDivider: t.colorNeutralStroke2,
      listItemBackgroundHovered: t.colorNeutralBackground1Hover,
      listText: t.colorNeutralForeground1,
      focusBorder: t.colorStrokeFocus2,
    },
    components: {
      DetailsRow: {
        styles: {
          root: {
            borderBottomColor: t.colorNeutralStroke2,
            color: t.colorNeutralForeground1,
            // Rows that come into sight while scrolling are there at once: nothing fades in.
            animation: 'none',
          },
          cell: { fontSize: t.fontSizeBase300, lineHeight: t.lineHeightBase300, whiteSpace: 'normal' },
        },
      },
      DetailsHeader: {
        styles: { root: { paddingTop: 0, background: t.colorNeutralBackground1, selectors: {} } },
      },
    },
  });
}

export function RecordTable<Row>(props: Props<Row>) {
  const { theme: name } = useGrip();
  const theme = useMemo(() => tableTheme(name), [name]);
  const { columns, sortedBy, descending, onSort } = props;
  const shown = columns.map(
    (column): IColumn => ({
      key: column.key,
      name: column.name,
      minWidth: column.least ?? column.width,
      maxWidth: column.wide ? 900 : column.width,
      isResizable: true,
      isMultiline: column.wide === true,
      isCollapsible: column.spare === true,
      isSorted: column.key === sortedBy,
      isSortedDescending: descending,
      sortAscendingAriaLabel: 'Sorted from first to last',
      sortDescendingAriaLabel: 'Sorted from last to first',
      onColumnClick: () => onSort(column.key),
      onRender: (row: Row) => column.show(row),
    }),
  );
  return (
    <ThemeProvider theme={theme} className="table-holder">
      <DetailsList
        items={[...props.rows]}
        columns={shown}
        getKey={(row: Row) => props.keyOf(row)}
        setKey="records"
        layoutMode={DetailsListLayoutMode.justified}
        selectionMode={SelectionMode.none}
        checkboxVisibility={CheckboxVisibility.hidden}
        onItemInvoked={(row: Row) => props.onOpen(row)}
        ariaLabelForGrid={props.label}
      />
    </ThemeProvider>
  );
}
