// The calendar sheet for pages that load it only when they have a date.
import { startDates } from "./lib/datepicker";

startDates();
