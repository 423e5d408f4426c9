import type { z } from 'zod';
import type { CommandContract } from '../command';
import type * as account from './account';
import type * as apiKey from './api-key';
import type * as box from './box';
import type * as branch from './branch';
import type * as catalogue from './catalogue';
import type * as conflict from './conflict';
import type * as vendor from './console';
import type * as customer from './customer';
import type * as people from './people';
import type * as stop from './stop';
import type * as phoneOrder from './phone-order';

/** Every way a person changes the portal's data, gathered as types: pages send by name and the compiler knows what. A noun's file is named here once. */
type Nouns = [
  typeof account,
  typeof apiKey,
  typeof box,
  typeof branch,
  typeof vendor,
  typeof customer,
  typeof catalogue,
  typeof people,
  typeof conflict,
  typeof stop,
  typeof phoneOrder,
];

/** The contracts among what a file exports. */
type ContractsOf<Noun> = Noun extends unknown ? Extract<Noun[keyof Noun], CommandContract> : never;

type PortalContract = ContractsOf<Nouns[number]>;

/** The name of a command. */
export type PortalCommandName = PortalContract['name'];

/** What a page sends, by command. */
export type PortalCommandInputs = { readonly [Contract in PortalContract as Contract['name']]: z.input<Contract['input']> };

/** What an accepted command answers, by command. */
export type PortalCommandResults = {
  readonly [Contract in PortalContract as Contract['name']]: Contract extends CommandContract<string, z.ZodType, infer Result>
    ? Result
    : never;
};
