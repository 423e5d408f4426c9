import type { z } from 'zod';
import type { CommandContract } from '../command';

/** Every way a person changes the portal's data, by its name on the wire. */
export const portalContracts = {} as const satisfies Readonly<Record<string, CommandContract>>;

/** The name of a command. */
export type PortalCommandName = keyof typeof portalContracts;

/** What a page sends, by command. */
export type PortalCommandInputs = { readonly [Name in PortalCommandName]: z.input<(typeof portalContracts)[Name]['input']> };

/** What an accepted command answers, by command. */
export type PortalCommandResults = {
  readonly [Name in PortalCommandName]: (typeof portalContracts)[Name] extends CommandContract<string, z.ZodType, infer Result>
    ? Result
    : never;
};
