// Where does one sign in?
import type { Metadata } from "next";
import { SignPage } from "@/features/auth/sign-page";

export const metadata: Metadata = { title: "Sign in" };

export default function LoginPage() {
  return <SignPage purpose="sign-in" />;
}
