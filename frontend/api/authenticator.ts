// How does the browser make a passkey and sign with one? By WebAuthn; what the server says and gets
// is JSON, which browsers read and write themselves.
import { ApiError } from "./error";
import type { AskedPasskey, PasskeyAnswer } from "./types";

/** No passkey, by the person's or the browser's own will; one that is there already; and a page
 * under another name than the one that its passkeys belong to. */
export const CANCELLED = "passkey_cancelled";
export const KNOWN = "passkey_known";
export const ELSEWHERE = "passkey_elsewhere";

const meant: Record<string, string> = { InvalidStateError: KNOWN, SecurityError: ELSEWHERE };

/** Whether the address is made of numbers, for which no browser makes a passkey. */
export function isNumbered(hostname = window.location.hostname): boolean {
  return hostname.startsWith("[") || /^[\d.]+$/.test(hostname);
}

export function canUsePasskeys(): boolean {
  const isThere =
    typeof PublicKeyCredential !== "undefined" &&
    "parseRequestOptionsFromJSON" in PublicKeyCredential;
  return isThere && !isNumbered();
}

/** Whether the browser offers passkeys in the field for the address. */
export async function canOffer(): Promise<boolean> {
  if (!canUsePasskeys()) return false;
  return (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false;
}

let waiting: AbortController | null = null;
/** How many windows of the browser are open that the person has asked for. */
let windows = 0;

async function inWindow<Answer>(asking: Promise<Answer>): Promise<Answer> {
  windows += 1;
  try {
    return await asking;
  } finally {
    windows -= 1;
  }
}

/** A browser asks one question at a time: the newest one ends what waits. */
function nextSignal(end?: AbortSignal): AbortSignal {
  waiting?.abort();
  waiting = new AbortController();
  return end ? AbortSignal.any([waiting.signal, end]) : waiting.signal;
}

async function answered(
  asked: AskedPasskey,
  asking: Promise<Credential | null>,
): Promise<PasskeyAnswer> {
  const credential = await asking.catch((reason: unknown) => {
    const code = reason instanceof DOMException ? meant[reason.name] : undefined;
    throw new ApiError(0, code ?? CANCELLED, String(reason));
  });
  if (!(credential instanceof PublicKeyCredential)) throw new ApiError(0, CANCELLED, "none");
  return { statement: asked.statement, credential: { ...credential.toJSON() } };
}

export function makePasskey(asked: AskedPasskey): Promise<PasskeyAnswer> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    asked.options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const signal = nextSignal();
  return inWindow(answered(asked, navigator.credentials.create({ publicKey, signal })));
}

/** `offer`: in the field for the address, until its signal says otherwise; else in a window, which no
 * offer closes. */
export async function signByPasskey(
  asked: AskedPasskey,
  offer?: AbortSignal,
): Promise<PasskeyAnswer> {
  if (offer && windows > 0) throw new ApiError(0, CANCELLED, "a window is open");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    asked.options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  const signal = nextSignal(offer);
  const get = (how: CredentialRequestOptions) =>
    answered(asked, navigator.credentials.get({ publicKey, signal, ...how }));
  return offer ? get({ mediation: "conditional" }) : inWindow(get({}));
}
