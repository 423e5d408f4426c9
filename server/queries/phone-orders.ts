import { phoneOrderRequest } from '#domain/contract/phone-order';
import type { CallView, PhoneOrderLineView, PhoneOrderRequest, PhoneOrdersView, PhoneOrderView } from '#domain/contract/phone-order';
import { addressLine } from '#domain/party/address-line';
import { variantName } from '#domain/menu/variants';
import { accept } from '#domain/problem/refusal';
import { readWaitingPhoneOrders } from '#server/store/delivery/phone-orders';
import { readRootParties } from '#server/store/party/root-parties';
import { askingReaders } from '#server/store/shift-reports';
import { customerIdByPhone } from './customers/brief';
import { readCustomerRows } from './customers/rows';
import { defineQuery } from './registry';
import type { QueryContext, QueryRegistration } from './registry';

const waitingQuery = defineQuery({
  path: '/phone-orders',
  permission: 'order.open',
  summary: 'Orders that an operator of the portal sent to this branch and that wait for an answer, the oldest first',
  read: async (context) => {
    const waiting = context.viewer.may('customer.view') ? await readWaitingPhoneOrders(context.readers, context.now) : [];
    const requests = waiting.map((row) => ({ ...row, asked: phoneOrderRequest.parse(JSON.parse(row.request)) }));
    const parties = await readRootParties(
      askingReaders(context.readers),
      JSON.stringify(requests.flatMap(({ asked }) => asked.customerId ?? [])),
    );
    return accept<PhoneOrdersView>({
      seq: context.seq,
      requests: requests.map(({ id, cameAt, expiresAt, asked }): PhoneOrderView => {
        const party = parties.get(asked.customerId ?? '');
        const address = party?.addresses.find(({ addressId }) => addressId === asked.addressId);
        return {
          requestId: id,
          kind: asked.kind,
          customerName: party?.name ?? asked.name,
          phone: asked.phone,
          addressLine: address === undefined ? asked.street : addressLine(address),
          note: asked.note,
          lines: asked.lines.map((line) => ({
            name: dishName(context, line.productId, line.variantId),
            quantityThousandths: line.quantityThousandths,
            details: detailsOf(context, line),
            note: line.note,
          })),
          cameAt,
          expiresAt,
        };
      }),
    });
  },
});

/** The dishes of a combo, each followed by what was chosen with it. */
function detailsOf(context: QueryContext, { modifiers, parts }: PhoneOrderRequest['lines'][number]): PhoneOrderLineView['details'] {
  const options = new Map(
    [...context.state.catalogue.modifierGroups.values()].flatMap((group) => group.options.map(({ optionId, name }) => [optionId, name])),
  );
  const named = (chosen: typeof modifiers) => chosen.flatMap(({ optionId }) => options.get(optionId) ?? []);
  return [...named(modifiers), ...parts.flatMap((part) => [dishName(context, part.productId, part.variantId), ...named(part.modifiers)])];
}

function dishName({ state }: QueryContext, productId: string, variantId: string | null): PhoneOrderView['lines'][number]['name'] {
  const product = state.catalogue.products.get(productId);
  const variant = product?.variants.find((one) => one.variantId === variantId);
  if (product === undefined) return { 'uz-Latn': '?' };
  return variant === undefined ? product.name : variantName(product.name, variant.name);
}

/** Who has this number: what a till is told with the ringing. */
export async function callerOf(context: QueryContext, phone: string): Promise<Pick<CallView, 'customerId' | 'name' | 'orderCount'>> {
  const customerId = await customerIdByPhone(context, phone);
  const [row] = customerId === null ? [] : await readCustomerRows(context, [customerId]);
  return row === undefined ? { customerId: null, name: '', orderCount: 0 } : { customerId, name: row.name, orderCount: row.orderCount };
}

/** Reads about orders on the phone. */
export const phoneOrderQueries: readonly QueryRegistration[] = [waitingQuery];
