import type { Attachment } from 'svelte/attachments';

/**
 * Opens a native `<dialog>` as a modal for as long as it is mounted. The browser keeps focus inside and the page behind inert; focus goes back to
 * where it was when the dialog goes. `closed` runs on Escape, on a press beside the dialog and on `close()`, never when the page takes the dialog away.
 */
export function modal(options: { readonly closed: () => void; readonly dismissable: boolean }): Attachment<HTMLDialogElement> {
  return (dialog) => {
    const before = document.activeElement;
    let unmounting = false;
    let pressedBeside = false;
    const beside = (event: MouseEvent): boolean => {
      if (event.target !== dialog) return false;
      const box = dialog.getBoundingClientRect();
      return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
    };
    const down = (event: PointerEvent): void => {
      pressedBeside = beside(event);
    };
    const click = (event: MouseEvent): void => {
      if (options.dismissable && pressedBeside && beside(event)) dialog.close();
    };
    const cancel = (event: Event): void => {
      if (!options.dismissable) event.preventDefault();
    };
    const close = (): void => {
      if (!unmounting) options.closed();
    };
    dialog.addEventListener('pointerdown', down);
    dialog.addEventListener('click', click);
    dialog.addEventListener('cancel', cancel);
    dialog.addEventListener('close', close);
    dialog.showModal();
    focusInside(dialog);
    return () => {
      unmounting = true;
      dialog.removeEventListener('close', close);
      if (dialog.open) dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  };
}

/** The browser would begin at the closing cross; a person begins at the first field, or at the main button when there is none. */
function focusInside(dialog: HTMLDialogElement): void {
  if (dialog.querySelector('[autofocus]') !== null) return;
  const inBody = dialog.querySelector<HTMLElement>('.body :is(input, select, textarea, button, a[href]):not(:disabled, [tabindex="-1"])');
  const inFoot = [...dialog.querySelectorAll<HTMLElement>('footer button:not(:disabled)')].at(-1);
  (inBody ?? inFoot)?.focus({ preventScroll: true });
}
