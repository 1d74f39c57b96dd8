/** Pictures of a message for the share sheet of a phone; false where the browser has none, or the user stepped back. */
export async function sharePictures(paths: readonly string[], text: string): Promise<boolean> {
  const files = await Promise.all(
    paths.map(async (path, index) => {
      const blob = await (await fetch(path)).blob();
      const type = blob.type || 'image/webp';
      return new File([blob], `anh-${index + 1}.${type.split('/')[1]}`, { type });
    }),
  );
  const given = { files, text };
  if (!navigator.canShare?.(given)) return false;
  try {
    await navigator.share(given);
    return true;
  } catch {
    return false;
  }
}

export const maySharePictures = (): boolean => typeof navigator.share === 'function' && typeof navigator.canShare === 'function';
