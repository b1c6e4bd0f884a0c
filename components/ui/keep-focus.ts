/** A button that was pressed is disabled while its form is sent, and loses the keyboard: it is given back, unless it went elsewhere. */
export function keepFocus(pressed: HTMLElement | null | undefined): void {
  if (document.activeElement === document.body) pressed?.focus({ preventScroll: true })
}
