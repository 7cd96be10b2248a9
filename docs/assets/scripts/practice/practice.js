import { start } from "../start.js";
import { browse } from "./browse.js";
import { drill } from "./drill.js";
import { mock } from "./mock.js";
import { plan } from "./plan-list.js";
import { progress } from "./progress.js";
import { saving } from "./saving.js";

start([
  { name: "saving", selector: "[data-recall=saving]", component: saving },
  { name: "drill", selector: "[data-recall=drill]", component: drill },
  { name: "mock", selector: "[data-recall=mock]", component: mock },
  { name: "plan", selector: "[data-recall=plan]", component: plan },
  { name: "progress", selector: "[data-recall=progress]", component: progress },
  { name: "browse", selector: "[data-recall=browse]", component: browse },
]);
