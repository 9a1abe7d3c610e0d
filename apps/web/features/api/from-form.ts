/** The content of a form as the body of a request: its names are checked here, the server judges its values. */
export function fromForm<Body>(fields: { [Name in keyof NoInfer<Body>]: unknown }): Body {
  return fields as Body;
}
