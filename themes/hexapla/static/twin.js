// A twin as a document. XMLHttpRequest reads it without a string of it ever becoming part of this page.

export function fetched(url) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onload = () => (request.status < 400 && request.response ? resolve(request.response) : reject(new Error(url)));
    request.onerror = () => reject(new Error(url));
    request.send();
  });
}
