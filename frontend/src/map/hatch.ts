const SIZE = 16;
const GAP = 8;

/** Slanting lines for places that we are unsure about. */
export function hatch(red: number, green: number, blue: number): ImageData {
  const image = new ImageData(SIZE, SIZE);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      const inLine = (x + y) % GAP < 2;
      image.data.set([red, green, blue, inLine ? 200 : 40], (y * SIZE + x) * 4);
    }
  }
  return image;
}
