/** Lays blocks of different height into columns, each next block where there is most room; the order within a column stays the given one. */
export function inColumns<Block>(
  blocks: readonly Block[],
  heightOf: (block: Block) => number,
  columnCount: number,
): readonly (readonly Block[])[] {
  const columns = Array.from({ length: columnCount }, (): { height: number; blocks: Block[] } => ({ height: 0, blocks: [] }));
  for (const block of blocks) {
    const shortest = columns.reduce((best, column) => (column.height < best.height ? column : best));
    shortest.blocks.push(block);
    shortest.height += heightOf(block);
  }
  return columns.map((column) => column.blocks).filter((column) => column.length > 0);
}
