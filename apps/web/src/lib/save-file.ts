interface TextFile {
  name: string;
  /** Its media type. */
  type: string;
  text: string;
}

/** Gives a text to the person as a file. */
export function saveFile({ name, type, text }: TextFile): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
