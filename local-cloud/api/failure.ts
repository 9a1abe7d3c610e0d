/** What an API answers instead of a result, by the name that AWS gives it. */
export class ApiFailure extends Error {
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}
