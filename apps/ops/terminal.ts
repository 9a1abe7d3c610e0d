/** What a command writes to and asks. */
export interface Terminal {
  /** A line of the result, on standard output. */
  print(line: string): void;
  /** A line about it for the person, on standard error. */
  note(line: string): void;
  /** Null if nobody is at a keyboard. `hidden`: what is typed is not shown. */
  ask(question: string, options: { hidden: boolean }): Promise<string | null>;
}
