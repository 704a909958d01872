// A dialog as Teams shows it: an app's page or card over everything else, always with a button to close it.
import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Props {
  readonly title: string;
  readonly width?: number | string | undefined;
  readonly height?: number | string | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const named = {
  width: { small: 280, medium: 600, large: 960 },
  height: { small: 300, medium: 460, large: 640 },
} as const;

/** Teams' sizes: pixels, or one of three words; `auto` is this page's own. */
function pixels(size: number | string | undefined, axis: 'width' | 'height'): string {
  if (typeof size === 'number') return `${size}px`;
  if (size === 'auto') return size;
  const word = size === 'small' || size === 'large' ? size : 'medium';
  return `${named[axis][word]}px`;
}

export function HostDialog({ title, width, height, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="host-dialog"
      aria-labelledby={heading}
      style={{ width: pixels(width, 'width') }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="host-dialog-head">
        <h2 id={heading}>{title}</h2>
        <Button appearance="subtle" icon={<DismissRegular />} aria-label="Close dialog" onClick={onClose} />
      </div>
      <div className="host-dialog-body" style={{ height: pixels(height, 'height') }}>
        {children}
      </div>
    </dialog>
  );
}
