import { newBoxKeys, TestBranch } from '#portal/server/test/branch';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';

/** What a simulated box shows on its set-up page, and its manager's answer. */
export interface OfferingBox {
  readonly code: string;
  readonly login: string;
  readonly password: string;
  readonly name: string;
  /** The manager says yes or no to whoever claims it. */
  readonly answers: (accept: boolean) => Promise<void>;
  /** The status that its own key gets now. */
  readonly stateStatus: () => Promise<number>;
}

let offers = 0;

/** A box with keys of its own that shows a code, a login and a password for ten minutes. */
export async function offeringBox(portal: TestPortal, owner: TestOwner, products: readonly string[] = ['Osh']): Promise<OfferingBox> {
  offers += 1;
  const keys = newBoxKeys();
  const box = new TestBranch(portal, owner, { branchId: '', boxId: portal.newId(), code: '', keys });
  const shown = {
    code: `WXYZ${String(offers).padStart(4, '2')}`,
    login: `kassa-${String(offers).padStart(3, '0')}`,
    password: 'olma-anor-uzum',
  };
  const name = `Quti ${String(offers)}`;
  const made = await box.request('POST', '/sync/pairing/offer', {
    ...{ box: box.boxId, publicKey: keys.publicKey, sealKey: keys.sealKey, ...shown },
    ...{ branchName: name, address: 'Yangi Sergeli 14', programVersion: '1.0.0' },
    products: products.map((product) => ({ name: product, barcode: '' })),
  });
  if (made.status !== 200) throw new Error(`the offer was refused: ${JSON.stringify(made.body)}`);
  return {
    ...shown,
    name,
    answers: async (accept) => {
      const answer = await box.request('POST', '/sync/pairing/answer', { box: box.boxId, accept });
      if (answer.status !== 200) throw new Error(`the answer was refused: ${JSON.stringify(answer.body)}`);
    },
    stateStatus: async () => (await box.request('GET', '/sync/state')).status,
  };
}
