// How does a notice lead to another address without loading the page anew? It asks; who has the router hears it.
import { eventChannel } from "@/store/event-channel";

const ways = eventChannel<string>();

export const leadTo = ways.emit;

/** Until the returned function is called. */
export const onWay = ways.subscribe;
