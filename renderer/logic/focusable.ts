/** A field of a form that can be given the focus. */
export interface Focusable {
  focus(): void;
}
