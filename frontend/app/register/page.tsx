// Where does one create an account? Here, under /register/.
import type { Metadata } from "next";
import { SignPage } from "@/features/auth/sign-page";

export const metadata: Metadata = { title: "Create account" };

export default function RegisterPage() {
  return <SignPage purpose="register" />;
}
