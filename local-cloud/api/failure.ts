/** What an API returns instead of a result, with AWS's name for it. */
export class ApiFailure extends Error {
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}
