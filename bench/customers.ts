import { toCyrillic } from '#domain/text/transliterate';
import { foldText, matches } from '#domain/text/search';
import type { BoxProcess } from './box-process';
import { percentile, rounded } from './figures';
import type { BenchCustomer } from './fill-customers';
import { newId } from './selling';
import type { PlainProduct } from './selling';

/** What a till waits for a search in 100,000 customers at the HTTP door, while orders come in; and that it finds what a scan of all of them does. */

/** A search as somebody types it. */
interface Search {
  readonly kind: 'last four digits' | 'middle digits' | 'Cyrillic for Latin' | 'two words swapped' | 'secondary phone' | 'no hit';
  readonly q: string;
}

const KINDS: readonly Search['kind'][] = [
  'last four digits',
  'middle digits',
  'Cyrillic for Latin',
  'two words swapped',
  'secondary phone',
  'no hit',
];
const ORDERS_PER_MINUTE = 100;
const PAGE = 50;
const WARM_UP = 12;

/** Searches of each kind in turn, about customers from all over the book. */
function mixedSearches(customers: readonly BenchCustomer[], count: number): readonly Search[] {
  const withTwo = customers.filter(({ phones }) => phones.length > 1);
  return Array.from({ length: count }, (_, index) => {
    const kind = KINDS[index % KINDS.length] ?? 'no hit';
    const of = kind === 'secondary phone' ? withTwo : customers;
    const customer = of[(index * 7_841) % of.length];
    if (!customer) throw new Error('an empty book');
    const [given = '', family = ''] = customer.name.split(' ');
    const phone = customer.phones[0] ?? '';
    switch (kind) {
      case 'last four digits':
        return { kind, q: phone.slice(-4) };
      case 'middle digits':
        return { kind, q: phone.slice(4, 9) };
      case 'Cyrillic for Latin':
        return { kind, q: toCyrillic(customer.name) };
      case 'two words swapped':
        return { kind, q: `${family.toLowerCase()} ${given.toLowerCase()}` };
      case 'secondary phone':
        return { kind, q: (customer.phones[1] ?? '').slice(3) };
      case 'no hit':
        return { kind, q: index % 12 === 5 ? `zzqx${String(index)}` : `0000${String(100_000 + index)}` };
    }
  });
}

/** Who fits, by looking at everybody: nothing of the box's search is in it but the folding of letters. */
function scan(customers: readonly (BenchCustomer & { readonly folded: ReturnType<typeof foldText> })[], q: string): ReadonlySet<string> {
  const isDigits = /^\d+$/.test(q);
  const query = foldText(q);
  return new Set(
    customers
      .filter(({ phones, taxId, folded }) => (isDigits ? [...phones, taxId].some((digits) => digits.includes(q)) : matches(query, folded)))
      .map(({ customerId }) => customerId),
  );
}

/** What is searched, by whom, how often. */
interface SearchRun {
  readonly cookie: string;
  readonly customers: readonly BenchCustomer[];
  readonly products: readonly PlainProduct[];
  readonly searches: number;
}

/** The figure. Throws when an answer is not the scan's. */
export async function measureSearch(box: BoxProcess, run: SearchRun): Promise<Readonly<Record<string, number>>> {
  const { customers, searches, cookie } = run;
  const folded = customers.map((customer) => ({ ...customer, folded: foldText(customer.name) }));
  const stop = sellBeside(box, run);
  const latencies: number[] = [];
  for (const [index, search] of mixedSearches(customers, searches + WARM_UP).entries()) {
    const sentAt = performance.now();
    const response = await fetch(`${box.url}/api/customers?q=${encodeURIComponent(search.q)}&limit=${String(PAGE)}`, {
      headers: { cookie },
    });
    const view = (await response.json()) as { count: number; customers: readonly { customerId: string }[] };
    if (index >= WARM_UP) latencies.push(performance.now() - sentAt);
    const wanted = scan(folded, search.q);
    const isRight =
      view.count === wanted.size &&
      view.customers.length === Math.min(PAGE, wanted.size) &&
      view.customers.every(({ customerId }) => wanted.has(customerId));
    if (!isRight) throw new Error(`${search.kind} "${search.q}": ${String(view.count)} found, a scan finds ${String(wanted.size)}`);
  }
  await stop();
  return { customer_search_ms_p50: rounded(percentile(latencies, 0.5)), customer_search_ms_p95: rounded(percentile(latencies, 0.95)) };
}

/** A hundred orders a minute, each of a customer, until told to stop. */
function sellBeside(box: BoxProcess, { cookie, customers, products }: SearchRun): () => Promise<void> {
  const running: Promise<void>[] = [];
  let sold = 0;
  const sell = () => {
    const product = products[sold % products.length];
    const customer = customers[(sold * 977) % customers.length];
    sold += 1;
    if (!product || !customer) return;
    const input = {
      orderId: newId(),
      kind: 'quick',
      customerId: customer.customerId,
      lines: [{ lineId: newId(), productId: product.productId, quantityThousandths: 1000 }],
      expectedTotalTiyin: product.priceTiyin,
      payments: [{ paymentId: newId(), tender: 'cash', amountTiyin: product.priceTiyin, tenderedTiyin: product.priceTiyin }],
    };
    const body = JSON.stringify({ id: newId(), input });
    running.push(
      fetch(`${box.url}/api/commands/order.submit`, { method: 'POST', body, headers: { 'content-type': 'application/json', cookie } }).then(
        async (response) => {
          if (!response.ok) throw new Error(`an order was refused: ${await response.text()}`);
        },
      ),
    );
  };
  const timer = setInterval(sell, 60_000 / ORDERS_PER_MINUTE);
  return async () => {
    clearInterval(timer);
    await Promise.all(running);
  };
}
