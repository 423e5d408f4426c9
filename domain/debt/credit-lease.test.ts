import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grantLeases } from './credit-lease';

const som = (amount: number) => amount * 100;

test('the home branch gets most of what is free, the sum is the limit', () => {
  const leases = grantLeases(som(500_000), [
    { branchId: 'home', isHome: true, owedTiyin: 0, heldTiyin: 0 },
    { branchId: 'other', isHome: false, owedTiyin: 0, heldTiyin: 0 },
  ]);
  expect(leases).toEqual([
    { branchId: 'home', ceilingTiyin: som(400_000) },
    { branchId: 'other', ceilingTiyin: som(100_000) },
  ]);
});

test('a lowered limit comes down at once, and nobody else gets it before its holder has confirmed', () => {
  const leases = grantLeases(som(100_000), [
    { branchId: 'home', isHome: true, owedTiyin: 0, heldTiyin: som(400_000) },
    { branchId: 'other', isHome: false, owedTiyin: 0, heldTiyin: 0 },
  ]);
  expect(leases).toEqual([{ branchId: 'home', ceilingTiyin: som(80_000) }]);
});

test('of a lowered limit the others get only what is not held by one who has not heard of it', () => {
  const leases = grantLeases(som(150_000), [
    { branchId: 'home', isHome: true, owedTiyin: som(20_000), heldTiyin: som(420_000) },
    { branchId: 'other', isHome: false, owedTiyin: 0, heldTiyin: som(80_000) },
  ]);
  // 130 000 are free, four parts of it for home; but 80 000 may be lent at the other branch until it has heard.
  expect(leases).toEqual([
    { branchId: 'home', ceilingTiyin: som(70_000) },
    { branchId: 'other', ceilingTiyin: 0 },
  ]);
});

test('a till that asks is given what it asks for, as far as nobody else holds it; the rest is divided as ever', () => {
  const held = (homeTiyin: number) => [
    { branchId: 'home', isHome: true, owedTiyin: som(100_000), heldTiyin: homeTiyin },
    { branchId: 'other', isHome: false, owedTiyin: 0, heldTiyin: som(80_000), askedTiyin: som(300_000) },
  ];
  // 400 000 are free, 300 000 of it are asked for; home gives back first.
  expect(grantLeases(som(500_000), held(som(420_000)))).toEqual([{ branchId: 'home', ceilingTiyin: som(180_000) }]);
  expect(grantLeases(som(500_000), held(som(180_000)))).toEqual([{ branchId: 'other', ceilingTiyin: som(320_000) }]);
  const greedy = held(som(100_000)).map((holder) => (holder.isHome ? holder : { ...holder, askedTiyin: som(900_000) }));
  expect(grantLeases(som(500_000), greedy)).toEqual([{ branchId: 'other', ceilingTiyin: som(400_000) }]);
});

test('what was paid back at a branch can be lent there again', () => {
  const [lease] = grantLeases(som(500_000), [{ branchId: 'only', isHome: true, owedTiyin: -som(50_000), heldTiyin: som(500_000) }]);
  // Owed −50 000 there: up to 500 000 may be owed there, which is 550 000 to lend.
  expect(lease).toBeUndefined();
});

/** Branches lend and take money while the portal hears of it late, grants late, and is confirmed late. */
test('however late everybody hears of it, the branches together never lend more than the limit', () => {
  const step = fc.record({
    branch: fc.nat({ max: 3 }),
    act: fc.constantFrom('lend', 'repay', 'report', 'deliver', 'confirm', 'grant', 'ask'),
    amount: fc.integer({ min: 1, max: 300_000 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), fc.integer({ min: 2, max: 4 }), (steps, count) => {
      const limit = som(500_000);
      const branches = Array.from({ length: count }, (_, index) => ({
        branchId: `b${String(index)}`,
        isHome: index === 0,
        owed: 0,
        ceiling: 0,
        known: 0,
        believed: 0,
        asked: 0,
        onTheWay: [] as number[],
        unconfirmed: [] as number[],
      }));
      for (const { branch: index, act, amount } of steps) {
        const branch = branches[index % count];
        if (branch === undefined) continue;
        if (act === 'lend' && branch.owed + amount * 100 <= branch.ceiling) branch.owed += amount * 100;
        const total = branches.reduce((owedSum, { owed }) => owedSum + owed, 0);
        if (act === 'repay') branch.owed -= Math.max(0, Math.min(amount * 100, total));
        if (act === 'report') branch.known = branch.owed;
        if (act === 'ask') branch.asked = branch.owed + amount * 100;
        if (act === 'deliver') {
          const next = branch.onTheWay.shift();
          if (next !== undefined) {
            branch.ceiling = next;
            branch.unconfirmed.push(next);
          }
        }
        if (act === 'confirm') {
          // Confirming comes with a report: both go up in the same push.
          const next = branch.unconfirmed.pop();
          if (next !== undefined) {
            branch.unconfirmed.length = 0;
            branch.known = branch.owed;
            branch.believed = Math.max(next, ...branch.onTheWay);
          }
        }
        if (act === 'grant') {
          const held = branches.map(({ branchId, isHome, known, believed, asked }) => ({
            branchId,
            isHome,
            owedTiyin: known,
            heldTiyin: believed,
            askedTiyin: asked,
          }));
          for (const { branchId, ceilingTiyin } of grantLeases(limit, held)) {
            const holder = branches.find((candidate) => candidate.branchId === branchId);
            if (holder === undefined) continue;
            holder.onTheWay.push(ceilingTiyin);
            holder.believed = Math.max(holder.believed, ceilingTiyin);
          }
        }
        expect(branches.reduce((owedSum, { owed }) => owedSum + owed, 0)).toBeLessThanOrEqual(limit);
      }
    }),
    { numRuns: 3_000 },
  );
});
