// Where does one sign in? Here, under /login/.
import type { Metadata } from "next";
import { SignPage } from "@/features/auth/sign-page";

export const metadata: Metadata = { title: "Sign in" };

export default function LoginPage() {
  return <SignPage purpose="sign-in" />;
}
