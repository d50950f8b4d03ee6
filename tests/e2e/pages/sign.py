"""How does one get in? The pages for signing in and for creating an account."""

from playwright.sync_api import Page


class SignPage:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.email = page.get_by_role("textbox", name="Email")
        self.password = page.get_by_label("Password", exact=True)
        self.name = page.get_by_role("textbox", name="Name")
        self.error = page.get_by_role("alert").filter(has_text=".")

    def register(self, email: str, password: str, name: str = "") -> None:
        self.email.fill(email)
        self.password.fill(password)
        self.name.fill(name)
        self.page.get_by_role("button", name="Create account").click()

    def sign_in(self, email: str, password: str) -> None:
        self.email.fill(email)
        self.password.fill(password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
