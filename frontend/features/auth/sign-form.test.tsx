import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { sampleUser } from "@/api/testing/sample-user";
import { SignForm } from "./sign-form";

const fetched = vi.fn();
const onDone = vi.fn();

function answers(status: number, body: unknown) {
  fetched.mockImplementation(async () => new Response(JSON.stringify(body), { status }));
}

describe("signing in", () => {
  beforeEach(() => {
    vi.stubGlobal("fetch", fetched.mockReset());
    onDone.mockReset();
  });

  it("points at what is missing before it asks the server", async () => {
    render(<SignForm purpose="sign-in" onDone={onDone} />);
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    const email = screen.getByLabelText("Email");
    expect(document.activeElement).toBe(email);
    expect(email.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByText("Enter your password.")).toBeTruthy();
    expect(fetched).not.toHaveBeenCalled();
  });

  it("keeps what was typed and says why it was refused", async () => {
    answers(401, { error: { code: "wrong_credentials", message: "No." } });
    render(<SignForm purpose="sign-in" onDone={onDone} />);
    await userEvent.type(screen.getByLabelText("Email"), "ada@example.com");
    await userEvent.type(screen.getByLabelText("Password"), "wrong{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("do not belong together");
    expect(screen.getByLabelText<HTMLInputElement>("Email").value).toBe("ada@example.com");
    expect(onDone).not.toHaveBeenCalled();
  });

  it("registers with the browser's zone and language", async () => {
    answers(201, { access_token: "t", token_type: "bearer", user: sampleUser });
    render(<SignForm purpose="register" onDone={onDone} />);
    await userEvent.type(screen.getByLabelText("Email"), "ada@example.com");
    await userEvent.type(screen.getByLabelText("Password"), "long enough{Enter}");
    await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    const [url, init] = fetched.mock.calls[0] as [string, RequestInit];
    expect(url).toBe("/api/auth/register");
    expect(JSON.parse(String(init.body))).toMatchObject({
      language: "en",
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
  });

  it("shows the password when asked to", async () => {
    render(<SignForm purpose="sign-in" onDone={onDone} />);
    const password = screen.getByLabelText("Password");
    expect(password.getAttribute("type")).toBe("password");
    await userEvent.click(screen.getByRole("button", { name: "Show password" }));
    expect(password.getAttribute("type")).toBe("text");
  });
});
