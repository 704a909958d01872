// An action beside the page it was opened from: the page keeps its place, and the focus goes back to the row.
import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  OverlayDrawer,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { Link } from 'react-router';
import type { ActionDetail } from '../../core/views/actions.ts';
import type { ActionFormKind } from '../action-forms/action-forms.ts';
import { useAnswer } from '../grip.ts';
import { useReturnFocus } from '../use-return-focus.ts';
import { ActionView } from './ActionView.tsx';
import { Loaded } from './Loaded.tsx';

interface Props {
  readonly openRef: string | undefined;
  readonly first?: ActionFormKind | undefined;
  readonly onClose: () => void;
  /** Close after something was done, where the next thing is on the page behind. */
  readonly closeWhenDone?: boolean;
}

export function ActionPanel({ openRef, first, onClose, closeWhenDone = false }: Props) {
  useReturnFocus(openRef !== undefined);
  return (
    <OverlayDrawer
      open={openRef !== undefined}
      onOpenChange={(_, data) => (data.open ? undefined : onClose())}
      position="end"
      size="medium"
      className="panel"
      aria-label={openRef ? `Action ${openRef}` : 'Action'}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          heading={{ as: 'h2' }}
          action={
            <Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />
          }
        >
          {openRef}
        </DrawerHeaderTitle>
        {openRef ? <Link to={`/actions/${openRef}`}>Open as a page</Link> : null}
      </DrawerHeader>
      <DrawerBody className="panel-body">
        {openRef ? (
          <PanelAction openRef={openRef} first={first} {...(closeWhenDone ? { onDone: onClose } : {})} />
        ) : null}
      </DrawerBody>
    </OverlayDrawer>
  );
}

function PanelAction(props: { openRef: string; first: ActionFormKind | undefined; onDone?: () => void }) {
  const path = `/api/actions/${encodeURIComponent(props.openRef)}`;
  const answer = useAnswer<ActionDetail>(path);
  return (
    <Loaded path={path} answer={answer} rows={8}>
      {(action) => (
        <ActionView action={action} first={props.first} {...(props.onDone ? { onDone: props.onDone } : {})} />
      )}
    </Loaded>
  );
}
