// A photo as it leaves the phone: at most 1,600 px on its longer side, JPEG, without the camera's location.
import { sha256 } from "./sha256";

const LONGEST_PX = 1600;
const QUALITY = 0.82;

export interface Photo {
  sha256: string;
  bytes: Blob;
  preview: string;
}

/** The small copy of a picture file; throws where the file is no picture. Drawing it anew drops all its metadata. */
export async function shrunk(file: Blob): Promise<Photo> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return pictureOf(canvas, "image/jpeg");
}

/** What the canvas shows, with the hash of its bytes. */
export async function pictureOf(canvas: HTMLCanvasElement, type: "image/jpeg" | "image/png"): Promise<Photo> {
  const bytes = await new Promise<Blob>((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture cannot be kept."))), type, QUALITY));
  return { sha256: await sha256(new Uint8Array(await bytes.arrayBuffer())), bytes, preview: URL.createObjectURL(bytes) };
}
