// How does the browser make a passkey and sign with one? By WebAuthn; what the server says and gets
// is JSON, which browsers read and write themselves.
import { ApiError } from "./error";
import type { AskedPasskey, PasskeyAnswer } from "./types";

/** No passkey, by the person's or the browser's own will; and one that is there already. */
export const CANCELLED = "passkey_cancelled";
export const KNOWN = "passkey_known";

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
    const isThere = reason instanceof DOMException && reason.name === "InvalidStateError";
    throw new ApiError(0, isThere ? KNOWN : CANCELLED, String(reason));
  });
  if (!(credential instanceof PublicKeyCredential)) throw new ApiError(0, CANCELLED, "none");
  return { statement: asked.statement, credential: { ...credential.toJSON() } };
}

export function makePasskey(asked: AskedPasskey): Promise<PasskeyAnswer> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    asked.options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const signal = nextSignal();
  return answered(asked, navigator.credentials.create({ publicKey, signal }));
}

/** `offer`: in the field for the address, until its signal says otherwise; else in a window. */
export function signByPasskey(asked: AskedPasskey, offer?: AbortSignal): Promise<PasskeyAnswer> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    asked.options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  const signal = nextSignal(offer);
  const how: CredentialRequestOptions = offer ? { mediation: "conditional" } : {};
  return answered(asked, navigator.credentials.get({ publicKey, signal, ...how }));
}
