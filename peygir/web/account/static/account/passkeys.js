// Says what went wrong when a device refuses or gives up; allauth's script only writes it to the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const notice of document.querySelectorAll("[data-passkey-failed]")) notice.hidden = false;
});
// A device that knows no passkeys is not offered one.
if (!window.PublicKeyCredential) {
  for (const piece of document.querySelectorAll("[data-passkey]")) piece.hidden = true;
}
