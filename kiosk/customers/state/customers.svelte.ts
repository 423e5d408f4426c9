import { createContext } from 'svelte';
import { tiyin } from '#domain/money/money';
import type { FieldView } from '#domain/contract/customer-book';
import type { CommandInputs, CommandName } from '#domain/contract/commands';
import { Part } from '#kiosk/part/part.svelte.ts';
import type { CustomersText } from '../text/uz-latn';

/** Everything the customer screens read and send through. */
export class Customers extends Part<CustomersText> {
  /** Names of groups, those that are out of use left out. */
  groupNames(groupIds: readonly string[]): readonly string[] {
    return groupIds.flatMap((groupId) => {
      const group = this.desk.book.group(groupId);
      return group === undefined || group.archived ? [] : [this.name(group.name)];
    });
  }

  /** The portal does not have all of it yet. What a row said is over as soon as nothing waits any more. */
  isUnsent({ pendingSync }: { readonly pendingSync: boolean }): boolean {
    return pendingSync && (this.desk.branch.portal?.waitingCount ?? 0) > 0;
  }

  /** A value of a field of the branch's own, as people read it. */
  customText(field: FieldView, value: string | number | boolean): string {
    if (typeof value === 'boolean') return value ? this.t.yes : this.t.none;
    if (typeof value === 'number') {
      const figure = field.fieldType === 'money' ? this.format.money(tiyin(value)) : this.format.quantity(Math.round(value * 1000));
      return field.unit === null ? figure : `${figure} ${field.unit}`;
    }
    const option = field.options.find((one) => one.value === value);
    return option === undefined ? value : this.name(option.label);
  }

  /** Sends a command whose refusal has no field to stand beside: it is said at the edge of the screen. True when the box accepted. */
  async act<Name extends CommandName>(name: Name, input: CommandInputs[Name], done?: string): Promise<boolean> {
    const answer = await this.send(name, input);
    if (answer.ok) {
      if (done !== undefined) this.desk.notices.say(done, 'good');
      return true;
    }
    if (answer.problem.code !== 'aborted') this.desk.notices.say(this.sentence(answer.problem), 'bad');
    return false;
  }
}

const [getCustomers, setCustomers] = createContext<Customers>();

/** Called once by the frame around the customer screens. */
export function provideCustomers(customers: Customers): void {
  setCustomers(customers);
}

/** The customer screens around this component. Throws outside of them: a wiring mistake. */
export function useCustomers(): Customers {
  return getCustomers();
}
