// Where does one talk to Lethe? On the chat page.
import { Suspense } from "react";
import { ChatPage } from "./chat-page";

export default function Page() {
  return (
    <Suspense>
      <ChatPage />
    </Suspense>
  );
}
