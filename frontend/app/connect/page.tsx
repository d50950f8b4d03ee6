// Where does a person answer an app that wants in? Here, under /connect/.
import type { Metadata } from "next";
import { ConnectPage } from "@/features/auth/connect-page";

export const metadata: Metadata = { title: "Let this app in?" };

export default function Page() {
  return <ConnectPage />;
}
