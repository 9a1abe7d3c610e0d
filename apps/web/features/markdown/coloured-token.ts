export interface ColouredToken {
  text: string;
  /** A CSS colour, a variable of the theme. */
  colour: string | undefined;
}
