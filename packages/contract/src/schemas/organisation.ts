import { z } from 'zod';

const text = (most: number) => z.string().trim().max(most);
const instructionsText = text(3000);
const starter = z.strictObject({ title: text(60).min(1), text: text(400).min(1) });
const starters = z.array(starter).max(4);

/** Colours whose light and dark shades are known to be legible. */
export const accents = ['green', 'blue', 'violet', 'red', 'orange', 'grey'] as const;
export type Accent = (typeof accents)[number];

/**
 * How an organisation presents itself and what it tells its models. All of it is one row of the database,
 * under the 64 KB per row of the RDS Data API, whatever script it is written in.
 */
export const organisation = z
  .strictObject({
    name: text(60).describe('Empty: AI Studio.'),
    colour: z.enum(accents),
    banner: text(500).describe('Above every page, for everybody who is signed in; empty for none.'),
    links: z.array(z.strictObject({ label: text(60).min(1), url: z.url({ protocol: /^https?$/, error: 'give a whole address, such as https://school.example/rules' }).max(300) })).max(6),
    instructions: z
      .strictObject({ everybody: instructionsText, administrator: instructionsText, staff: instructionsText, student: instructionsText })
      .describe('Instructions above a question: for everybody, then for the role.'),
    starters: z.strictObject({ administrator: starters, staff: starters, student: starters }).describe('First questions offered in a new conversation; none for a role leaves them to the page.'),
    writesTitles: z.boolean().describe('Whether a model writes the titles of conversations.'),
    titleModel: text(300).describe('The model or alias; empty: the cheapest on the server that answered.'),
    logo: z.strictObject({ version: z.string(), mediaType: z.string() }).nullable().describe('Changes with the logo; null without one.'),
  })
  .meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof organisation>;

export const organisationChange = z.strictObject(organisation.omit({ logo: true }).partial().shape);
export type OrganisationChange = z.infer<typeof organisationChange>;

/** What a page shows of it; banner, starters and titles only to its own people. */
export const shownOrganisation = organisation.pick({ name: true, colour: true, links: true, logo: true, banner: true, writesTitles: true }).extend({ starters }).meta({ id: 'ShownOrganisation' });
export type ShownOrganisation = z.infer<typeof shownOrganisation>;

export const maximumLogoBytes = 200_000;

export const instructions = z
  .strictObject({ organisation: z.string().describe("Of the organisation, for the caller's role; empty for none."), own: z.string().describe("The person's own.") })
  .meta({ id: 'Instructions' });
export type Instructions = z.infer<typeof instructions>;

export const instructionsChange = z.strictObject({ own: instructionsText });
export type InstructionsChange = z.infer<typeof instructionsChange>;
