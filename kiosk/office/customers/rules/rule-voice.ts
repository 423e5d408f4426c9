import type { OfficeBook } from '../state/office-book.svelte.ts';
import type { RuleVoice } from './rule-sentence';

/** A voice in the reader's language, with the names that the book and the menu know. Reactive where it is derived. */
export function voiceOf(book: OfficeBook): RuleVoice {
  const { office } = book;
  const { products, categories } = office.data;
  return {
    t: book.t.rules,
    format: office.format,
    groupName: (groupId) => book.groupName(groupId),
    customerName: (customerId) => book.customerName(customerId) || book.t.rules.unknownCustomer,
    categoryName: (categoryId) => {
      const category = categories.find((row) => row.categoryId === categoryId);
      return category === undefined ? '' : office.name(category.name);
    },
    productName: (productId) => {
      const product = products.find((row) => row.productId === productId);
      return product === undefined ? '' : office.name(product.name);
    },
  };
}
