/** Name and password of a role. */
export interface Login {
  username: string;
  password: string;
}
