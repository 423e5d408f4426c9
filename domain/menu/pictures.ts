/** What of a product its pictures are. */
interface Pictured {
  readonly imageId: string | null;
  readonly moreImageIds?: readonly string[] | null | undefined;
}

/** All pictures of a dish, the cover first, none twice. */
export function picturesOf({ imageId, moreImageIds }: Pictured): readonly string[] {
  return [...new Set([...(imageId === null ? [] : [imageId]), ...(moreImageIds ?? [])])];
}

/** Pictures as a product keeps them: the first is the cover. */
export function storedPictures(imageIds: readonly string[]): { readonly imageId: string | null; readonly moreImageIds: string[] | null } {
  const [imageId, ...more] = new Set(imageIds);
  return { imageId: imageId ?? null, moreImageIds: more.length === 0 ? null : more };
}
