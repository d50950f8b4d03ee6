// Where does one get a new password? Here, under /reset/: first by address, then by the mail's link.
import type { Metadata } from "next";
import { ResetPage } from "@/features/auth/reset-page";

export const metadata: Metadata = { title: "A new password" };

export default function Page() {
  return <ResetPage />;
}
