// The form engine with all that it needs (a reactive core, calendars, an XPath parser): a file of its own, fetched when a
// form is opened for the first time and kept by the service worker from then on.
export { loadForm } from "@getodk/xforms-engine";
