const from = (base64: string): Buffer => Buffer.from(base64, 'base64');

const png = from(
  'iVBORw0KGgoAAAANSUhEUgAAACgAAAAYAQMAAACySi2DAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAA' +
    'dTAAAOpgAAA6mAAAF3CculE8AAAABlBMVEX/AAD///9BHTQRAAAAAWJLR0QB/wIt3gAAAAd0SU1FB+oLFQ0jEi7UkYIAAAAMSURB' +
    'VAjXY2AYXAAAAJAAAc1YciUAAAAldEVYdGRhdGU6Y3JlYXRlADIwMjYtMTEtMjFUMTM6MzU6MTgrMDA6MDAW9+g+AAAAJXRFWHRk' +
    'YXRlOm1vZGlmeQAyMDI2LTExLTIxVDEzOjM1OjE4KzAwOjAwZ6pQggAAAABJRU5ErkJggg==',
);
const gif = from(
  'R0lGODlhKAAYAPAAAP8AAP///yH5BAAAAAAAIf8LSW1hZ2VNYWdpY2sNZ2FtbWE9MC40NTQ1NQAsAAAAACgAGAAAAh2Ej6nL7Q+j' +
    'nLTai7PevPsPhuJIluaJpurKtu4rFQA7',
);
const jpeg = from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8Q' +
    'EBEQCgwSExIQEw8QEBD/2wBDAQMDAwQDBAgEBAgQCwkLEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ' +
    'EBAQEBAQEBD/wAARCAAYACgDAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAj/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA' +
    'FgEBAQEAAAAAAAAAAAAAAAAAAAcJ/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AnRDGqYAAAAAAAAAAAAAD/9k=',
);
const webp = from(
  'UklGRk4AAABXRUJQVlA4IEIAAABQAwCdASooABgAPpFGnkslo6KhpWgAsBIJZwDO3oAAK/fDcAD+7qY//2LOWwLx//7nA/7nA/7n' +
    'A/jbB+29aoAAAAA=',
);
const losslessWebp = from('UklGRjAAAABXRUJQVlA4TCQAAAAvJ8AFAM1kRP8DSts2gm7/eRt8/L9jETEBblFZg8LwNgrDGgA=');
const alphaWebp = from(
  'UklGRnIAAABXRUJQVlA4WAoAAAAQAAAAJwAAFwAAQUxQSAoAAAABB9C/iAhERP8DVlA4IEIAAABQAwCdASooABgAPpFGnkslo6Kh' +
    'pWgAsBIJZwDO3oAAK/fDcAD+7qY//2LOWwLx//7nA/7nA/7nA/jbB+29aoAAAAA=',
);
const avif = from(
  'AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA' +
    'AA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAEOAAEAAAAAAAAAIAAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEA' +
    'AGF2MDEAAAAAamlwcnAAAABLaXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYxQ4EADAAAAAAUaXNwZQAAAAAAAAAoAAAAGAAA' +
    'ABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgYIDhAAAAChtZGF0EgAKBhgVJ7sCEDIUGAAKKKKEALNXJYc7twCRlZ4E' +
    'EYA=',
);

/** The picture that a camera held upright writes: an Exif segment in front that says it is to be turned. */
const turnedJpeg = Buffer.concat([
  jpeg.subarray(0, 2),
  from('/+EAIkV4aWYAAE1NACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA'),
  jpeg.subarray(2),
]);

const svg = (attributes: string): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?>\n<!-- <svg width="1"> -->\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><rect width="9" height="9"/></svg>`,
  );

/** A picture of every sort, by its name in a vault: all 40 × 24 pixels, the turned one 24 × 40. */
export const PICTURES: Readonly<Record<string, Buffer>> = {
  'a.png': png,
  'a.gif': gif,
  'a.jpg': jpeg,
  'a.webp': webp,
  'lossless.webp': losslessWebp,
  'alpha.webp': alphaWebp,
  'a.avif': avif,
  'turned.jpg': turnedJpeg,
  'a.svg': svg('width="40" height="24"'),
  'box.svg': svg('viewBox="0 0 40 24"'),
  'points.svg': svg('width="30pt" viewBox="0 0 80 48"'),
};
