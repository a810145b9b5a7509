// Starts the log worker: the page names this file, and this file the rest.

import start from "./gantry-log-worker.js";

start();
