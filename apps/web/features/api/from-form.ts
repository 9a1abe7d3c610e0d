/** What a form holds, as the body of a request: its names are checked here, what stands in them is for the server to judge. */
export function fromForm<Body>(fields: { [Name in keyof NoInfer<Body>]: unknown }): Body {
  return fields as Body;
}
