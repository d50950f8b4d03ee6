// Where does the link lead that confirms an address? Here, to /confirm/.
import type { Metadata } from "next";
import { ConfirmPage } from "@/features/auth/confirm-page";

export const metadata: Metadata = { title: "Confirm your address" };

export default function Page() {
  return <ConfirmPage />;
}
