import { startMoving } from "./lib/plan-moving";

startMoving();
