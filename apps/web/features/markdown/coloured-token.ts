export interface ColouredToken {
  text: string;
  /** A CSS colour, or a variable of the theme. */
  colour: string | undefined;
}
