/** Shows a picture in an image for as long as the element is there: to be given as its ref. */
export function showPicture(picture: Blob) {
  return (image: HTMLImageElement | null) => {
    if (!image) return undefined;
    const address = URL.createObjectURL(picture);
    image.src = address;
    return () => URL.revokeObjectURL(address);
  };
}
