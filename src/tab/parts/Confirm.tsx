// Asks once more in a plain sentence before something that cannot be taken back; the focus returns to where it was.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Command } from '../../core/decide.ts';
import type { Done } from '../api.ts';
import { useReturnFocus } from '../use-return-focus.ts';
import { CommandButton } from './CommandButton.tsx';

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly yes: string;
  readonly command: () => Command;
  readonly onDone?: (done: Done) => void;
  readonly onClose: () => void;
}

export function Confirm({ open, title, children, yes, command, onDone, onClose }: Props) {
  useReturnFocus(open);
  return (
    <Dialog open={open} onOpenChange={(_, data) => (data.open ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Not now</Button>
            <CommandButton
              appearance="primary"
              command={command}
              onDone={(done) => {
                onClose();
                onDone?.(done);
              }}
            >
              {yes}
            </CommandButton>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
